import { engine, saveCommand } from '../drivers/kind/engine-command.ts';
import { bundledNodeImage } from '../drivers/kind/names.ts';
import { chooseNodeImage } from '../drivers/kind/node-image.ts';
import { chooseRuntime } from '../drivers/kind/runtime-image.ts';
import type { Lab, Say } from '../lab/lab.ts';
import type { ImageToBundle } from './write-bundle.ts';

/** The node's image and the one that the server's starts from. Both are made or pulled first if need be. */
export async function imagesToBundle(lab: Lab, say: Say): Promise<readonly ImageToBundle[]> {
  const node = await chooseNodeImage(lab, say);
  const runtime = await chooseRuntime(lab, say);
  const names = [node.includes('@') ? await named(lab, node) : node, runtime];
  const command = await saveCommand(lab);
  return names.map((reference) => ({
    reference,
    save: async (file) => {
      await engine(lab, [...command, '--output', file, reference]);
    },
  }));
}

/** A digest does not survive saving and loading: it belongs to the registry's copy. A name does. */
async function named(lab: Lab, image: string): Promise<string> {
  await engine(lab, ['tag', image, bundledNodeImage]);
  return bundledNodeImage;
}
