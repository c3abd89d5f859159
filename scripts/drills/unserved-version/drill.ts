import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import type { Drill } from '../framework/drill.ts';
import { create, readObject, remove } from '../framework/objects.ts';
import { conditionSight } from '../framework/sights.ts';
import { story } from './story.ts';

const name = 'v1.wardle.example.com';

export const unservedVersion: Drill = {
  ...story,
  name: 'unserved-version',
  drivers: ['host', 'kind'],
  link: 'other-group',
  expects: 'discovery-not-served',
  async break(lab) {
    const manifest = parse(await readFile(path.join(lab.paths.manifests, '13-apiservice-v1beta1.yaml'), 'utf8'));
    const spec = { ...manifest.spec, version: 'v1', versionPriority: 30 };
    await create(lab, stringify({ ...manifest, metadata: { name }, spec }));
  },
  shows: (lab) => conditionSight(lab, 'FailedDiscoveryCheck', /bad status from \S+: 404/, [name]),
  async broken(lab) {
    const found = await readObject<unknown>(lab, ['apiservice', name]);
    return found === undefined ? undefined : `the APIService ${name} is registered, and no server serves it`;
  },
  fix: (lab) => remove(lab, ['apiservice', name]),
};
