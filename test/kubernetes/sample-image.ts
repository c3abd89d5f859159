import { engine } from '../../scripts/drivers/kind/engine-command.ts';
import { kindNames } from '../../scripts/drivers/kind/names.ts';
import { imagesInNode } from '../../scripts/drivers/kind/node-store.ts';
import { exec } from '../../scripts/lab/exec.ts';
import type { Lab } from '../../scripts/lab/lab.ts';
import { labEnv } from '../e2e/lab-command.ts';

/**
 * Gives the lab's own image, which is in the node, the name of the one that the tests set up.
 * @param program e2e.test, which tells that name
 * @throws Error if it names none
 */
export async function nameAsSample(lab: Lab, program: string): Promise<string> {
  const { stdout } = await exec([program, '--list-images'], { env: labEnv });
  const sample = stdout.split('\n').find((image) => /\/sample-apiserver:/.test(image));
  if (!sample) throw new Error(`${program} names no image of a sample-apiserver`);
  const { node, repository } = kindNames(lab.paths);
  const own = (await imagesInNode(lab)).find((image) => image.startsWith(`${repository}:`));
  if (!own) throw new Error(`${node} has no image of ${repository}`);
  await engine(lab, ['exec', node, 'ctr', '--namespace', 'k8s.io', 'images', 'tag', '--force', own, sample]);
  return sample;
}
