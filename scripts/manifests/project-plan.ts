import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { LabError } from '../lab/error.ts';
import type { LabPaths } from '../lab/paths.ts';
import type { Exposure, ManifestFile } from './plan.ts';

/** What a project of somebody's own has in its folder of manifests. */
export interface ProjectManifests {
  /** At its top level, in the order of their names. */
  readonly files: readonly { readonly name: string; readonly text: string }[];
  /** Names of those below host/: what leads to a server that is no pod. */
  readonly host: readonly string[];
}

/** Values that only pods have: a process of this machine is given its image, keys and etcd by the lab. */
const ofPods = /\$\{(SERVER_IMAGE|SERVER_OPTION|REPLICAS|SERVING_CERTIFICATE|SERVING_KEY|ETCD_\w+)\}/;
const keys = /\$\{\w+_KEY\}/;

const services: Readonly<Record<Exclude<Exposure, 'pods'>, RegExp>> = {
  'host-address': /^(.*-service)-routed\.yaml$/,
  'host-localhost': /^(.*-service)-external-name\.yaml$/,
};

/**
 * Which of a project's manifests a lab applies, in apply order. The rules are those by which the lab's own are written:
 * what asks for the values of pods is for pods, host/NN-service-routed.yaml stands in for NN-service.yaml, and
 * NN-apiservice-VERSION.yaml registers.
 * @throws LabError `manifest-template` where there is nothing to register, or nothing that leads to the server
 */
export function projectPlan(own: ProjectManifests, exposure: Exposure, replicas = 1): readonly ManifestFile[] {
  const all = own.files.map(({ name, text }) => ({ file: file(name, keys.test(text)), forPods: ofPods.test(text) }));
  const registration = all.map((each) => each.file).filter(registers);
  if (registration.length === 0) throw missing('NN-apiservice-VERSION.yaml, which registers the API');
  const others = all.filter((each) => !registers(each.file));
  const server =
    exposure === 'pods' ? others.map((each) => each.file) : onHost(others, leading(own.host, exposure, replicas));
  return [...server, ...registration];
}

/** @throws LabError `manifest-template` where there is no such folder */
export function readProjectManifests({ root, api }: Pick<LabPaths, 'root' | 'api'>): ProjectManifests {
  const folder = path.join(root, api.manifests);
  return {
    files: yamlIn(folder).map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') })),
    host: yamlIn(path.join(folder, 'host')),
  };
}

function onHost(
  others: readonly { readonly file: ManifestFile; readonly forPods: boolean }[],
  leads: readonly ManifestFile[],
): readonly ManifestFile[] {
  const replaced = new Set(leads.map(({ rendered }) => rendered));
  const kept = others.filter(({ file: { rendered }, forPods }) => !forPods && !replaced.has(rendered));
  return [...kept.map((each) => each.file), ...leads].sort((a, b) => (a.rendered < b.rendered ? -1 : 1));
}

/** The Service without pods, and a slice for each server: the ports of a slice hold for all of its endpoints. */
function leading(host: readonly string[], exposure: Exclude<Exposure, 'pods'>, replicas: number) {
  const service = found(
    host,
    services[exposure],
    `host/NN-service-${exposure === 'host-address' ? 'routed' : 'external-name'}.yaml`,
  );
  const leads = [{ ...file(`host/${service.name}`), rendered: `${service.stem}.yaml` }];
  if (exposure === 'host-localhost') return leads;
  const slice = found(host, /^(.*-endpointslice)\.yaml$/, 'host/NN-endpointslice.yaml');
  const numbers = Array.from({ length: replicas }, (_, index) => index + 1);
  const slices = numbers.map((replica) => ({
    ...file(`host/${slice.name}`),
    rendered: `${slice.stem}-${replica}.yaml`,
    replica,
  }));
  return [...leads, ...slices];
}

function found(
  host: readonly string[],
  pattern: RegExp,
  wanted: string,
): { readonly name: string; readonly stem: string } {
  for (const name of host) {
    const stem = pattern.exec(name)?.[1];
    if (stem !== undefined) return { name, stem };
  }
  throw missing(`${wanted}, which leads to a server that is a process of this machine`);
}

function file(template: string, secret = false): ManifestFile {
  const stage = /-apiservice\b/.test(template) ? 'registration' : 'server';
  return { template, rendered: template, secret, stage };
}

const registers = ({ stage }: ManifestFile) => stage === 'registration';

function missing(what: string): LabError {
  return new LabError('manifest-template', { what: `the project's manifests have no ${what}` });
}

function yamlIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.ya?ml$/.test(name))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
