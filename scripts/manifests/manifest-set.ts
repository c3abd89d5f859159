import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import { type Exposure, type ManifestFile, manifestPlan } from './plan.ts';
import { render } from './render.ts';
import { fileValues, type ManifestInputs, manifestValues, replicasOf } from './values.ts';

/** For tests: the manifests as the cluster would get them, rendered with stand-ins for certificates and images. */
export interface ManifestObject {
  readonly file: ManifestFile;
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Record<string, string> };
  readonly spec?: unknown;
  readonly rules?: unknown;
  readonly data?: Record<string, string>;
}

export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

const inputs: Readonly<Record<Exposure, ManifestInputs>> = {
  pods: { exposure: 'pods', serverImage: 'lab/server:1', etcdImage: 'registry.example/etcd:1' },
  'host-address': { exposure: 'host-address', address: '192.0.2.7', port: 30443 },
  'host-localhost': { exposure: 'host-localhost', port: 30443 },
};

export const exposures: readonly Exposure[] = ['pods', 'host-address', 'host-localhost'];

/** All objects of a driver's manifests, in apply order. */
export function manifestSet(exposure: Exposure): readonly ManifestObject[] {
  const plan = manifestPlan(exposure, replicasOf(inputs[exposure]));
  const templates = plan.map((file) => ({
    name: file.template,
    text: readFileSync(path.join(projectRoot, 'manifests', file.template), 'utf8'),
    values: fileValues(inputs[exposure], file),
  }));
  const rendered = render(
    templates,
    manifestValues(inputs[exposure], (file) => `PEM of ${file}`),
  );
  return plan.flatMap((file, index) => parse(rendered[index]?.text ?? '').map((object) => ({ ...object, file })));
}

/** The objects of one kind, their spec taken for `Spec`. */
export function specsOf<Spec>(set: readonly ManifestObject[], kind: string) {
  return set.filter((object) => object.kind === kind).map((object) => ({ ...object, spec: object.spec as Spec }));
}

function parse(text: string): readonly Omit<ManifestObject, 'file'>[] {
  return parseAllDocuments(text, { strict: true }).map((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    return document.toJS() as Omit<ManifestObject, 'file'>;
  });
}
