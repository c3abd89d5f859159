import { existsSync } from 'node:fs';
import path from 'node:path';
import { kubectl } from '../cluster/kubectl.ts';
import { LabError } from '../lab/error.ts';
import { evidenceLines } from '../lab/evidence.ts';
import type { LabPaths } from '../lab/paths.ts';
import { expectThat, type Verification } from './verification.ts';

/** The sample objects of a project are stored, and read back under the name and uid that the server gave them. */
export const samples: Verification = {
  id: 'samples',
  title: 'kubectl creates the sample objects and reads them back',
  async run({ lab }) {
    const folder = samplesOf(lab.paths);
    if (folder === undefined) return [{ subject: 'samples', detail: 'aggregation-lab.json names no "objects"' }];
    const applied = await kubectl(lab, ['apply', '--filename', folder]);
    const columns = 'custom-columns=:.kind,:.metadata.namespace,:.metadata.name,:.metadata.uid';
    const read = await kubectl(lab, ['get', '--filename', folder, '--output', columns, '--no-headers']);
    const [made, found] = [linesOf(applied.stdout), linesOf(read.stdout)];
    expectThat(found.length === made.length, `${made.length} objects to be read back`, read.stdout);
    for (const line of found) expectThat(/ [0-9a-f]{8}-[0-9a-f-]{27}$/.test(line), 'each to have a uid', line);
    return [...evidenceLines('kubectl apply', applied.stdout), ...evidenceLines('read back', read.stdout)];
  },
};

/** @throws LabError `project-config` where what the project names is not there */
function samplesOf({ root, api }: LabPaths): string | undefined {
  if (api.objects === undefined) return undefined;
  const folder = path.join(root, api.objects);
  if (existsSync(folder)) return folder;
  throw new LabError('project-config', { what: `"objects" names ${api.objects}, which is not there: ${folder}` });
}

const linesOf = (output: string) => output.split('\n').filter((line) => line.trim() !== '');
