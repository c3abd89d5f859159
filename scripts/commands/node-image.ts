import { engineThatAnswers } from '../drivers/kind/engine.ts';
import { cacheDir } from '../lab/paths.ts';
import { present } from '../lab/present.ts';
import { projectRoot } from '../lab/project-root.ts';
import { buildNodeImage } from '../node-image/build.ts';
import { giveBack, userBehindSudo } from '../platform/give-back.ts';
import { writtenFolders } from '../platform/written-folders.ts';
import { type Command, parseFlags } from './command.ts';

/** Builds an image for kind's nodes where no container registry can be reached. `up` does this by itself if need be. */
export const nodeImage: Command = {
  name: 'node-image',
  summary: "builds kind's node image here, without a container registry",
  async run({ args, signal }) {
    parseFlags(args, {});
    const engine = await engineThatAnswers(process.env, signal);
    const options = { engine, env: process.env, cacheDir: cacheDir(process.env), root: projectRoot, signal };
    await present([
      {
        title: 'Build the node image',
        run: async (say) => {
          const { image } = await buildNodeImage({ ...options, progress: say }).finally(() => returnCaches(options));
          return { evidence: [{ subject: 'node image', detail: image }] };
        },
      },
    ]);
    return 0;
  },
};

/** Building wants root's rights, which people give it by sudo, with their own caches. */
async function returnCaches({ env, cacheDir: cache }: { env: NodeJS.ProcessEnv; cacheDir: string }): Promise<void> {
  const user = userBehindSudo(env, process.getuid?.());
  if (!user) return;
  for (const dir of await writtenFolders(cache)) await giveBack(dir, user);
}
