import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Lab } from '../../lab/lab.ts';
import { type ManifestFile, manifestPlan } from '../../manifests/plan.ts';
import { ofWays, type SizeResult } from '../model.ts';
import type { Standalone } from '../ways/standalone.ts';
import { configurationLines, objectsIn } from './count.ts';

/** Counts what each way needs, in the files that were used. */
export async function sizesOf(lab: Lab, standalone: Standalone): Promise<readonly SizeResult[]> {
  const crd = await readAll([path.join(lab.paths.root, 'manifests', 'compare', 'crd.yaml')]);
  const aggregated = await aggregatedManifests(lab);
  const rbac = await readAll(standalone.files.filter((file) => file.endsWith('.yaml')));
  const alone = await readAll(standalone.files);
  const code = await Promise.all(['wardle', 'apiserver'].map((part) => codeLines(lab, part)));
  const codeOf = code.join(' of the sample, beside the generic ');
  return [
    {
      id: 'objects',
      title: 'Objects in the cluster',
      counts: { crd: total(crd, objectsIn), aggregated: total(aggregated, objectsIn), standalone: 0 },
      of: {
        crd: 'manifests/compare/crd.yaml',
        aggregated: 'manifests/ as for a server in pods, with its etcd and the APIServices, without examples',
        standalone: `none; ${total(rbac, objectsIn)} RBAC objects in a file`,
      },
    },
    {
      id: 'lines',
      title: 'Lines of configuration, comments not counted',
      counts: {
        crd: total(crd, configurationLines),
        aggregated: total(aggregated, configurationLines),
        standalone: total(alone, configurationLines) + standalone.flags.length,
      },
      of: {
        crd: 'manifests/compare/crd.yaml; who may use it is further RBAC',
        aggregated: "the same manifests, users' roles included",
        standalone: `${standalone.flags.length} flags, the RBAC file, the token file`,
      },
    },
    {
      id: 'certificates',
      title: 'Certificates to renew, authorities included',
      counts: { crd: 0, aggregated: await certificatesOf(lab), standalone: 2 },
      of: {
        crd: "none but the cluster's own",
        aggregated: "serving, front proxy, the server's etcd",
        standalone: 'serving, and its authority',
      },
    },
    {
      id: 'code',
      title: 'Lines of TypeScript, tests not counted',
      counts: { crd: 0, aggregated: code[0] ?? 0, standalone: code[0] ?? 0 },
      of: { ...ofWays(() => `${codeOf} lines`), crd: 'no program' },
    },
  ];
}

/** As for a server in pods, on every driver: on the host driver a part of that is processes and their flags. */
async function aggregatedManifests(lab: Lab): Promise<readonly string[]> {
  const counts = ({ stage }: ManifestFile) => stage !== 'example';
  const files = manifestPlan('pods').filter(counts);
  return readAll(files.map(({ template }) => path.join(lab.paths.root, 'manifests', template)));
}

async function certificatesOf(lab: Lab): Promise<number> {
  const folders = await Promise.all(
    ['serving', 'front-proxy', 'etcd'].map((folder) => readdir(path.join(lab.paths.pki, folder))),
  );
  return folders.flat().filter((name) => name.endsWith('.crt')).length;
}

async function codeLines(lab: Lab, part: string): Promise<number> {
  const dir = path.join(lab.paths.root, 'server', 'src', part);
  const names = await readdir(dir, { recursive: true });
  const isSource = (name: string) => /\.ts$/.test(name) && !/\.test\.ts$|(^|[/\\])testing[/\\]/.test(name);
  const texts = await readAll(names.filter(isSource).map((name) => path.join(dir, name)));
  return total(texts, (text) => text.split('\n').length - 1);
}

const readAll = (files: readonly string[]) => Promise.all(files.map((file) => readFile(file, 'utf8')));

function total(texts: readonly string[], count: (text: string) => number): number {
  return texts.reduce((sum, text) => sum + count(text), 0);
}
