import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BuildOptions, Message, Plugin } from 'esbuild';
import { writeFileAtomically } from '../../lab/atomic.ts';
import { LabError } from '../../lab/error.ts';
import type { Builder, BuildOutcome } from './builder.ts';

type Esbuild = typeof import('esbuild');

/** Nine tenths of a bundle, which no edit of a project changes. */
const library = 'aggregation-lab/apiserver';
const libraryFile = 'aggregation-lab-apiserver.mjs';

/**
 * Builds by the project's own esbuild and options, but with the library in a file apart that is made once: a rebuild
 * then takes some hundredths of a second. A server is written only if all of it could be compiled.
 * @param module exports `options`, relative to the root
 * @param dir where the two files are to lie, below the root: packages that are not bundled have to be found from there
 * @throws LabError `server-build` if the project has no such module, or no esbuild
 */
export async function esbuildBuilder(root: string, module: string, dir: string): Promise<Builder> {
  const { esbuild, options } = await load(root, module);
  const common = { ...options, absWorkingDir: root, write: false as const, logLevel: 'silent' as const };
  const file = path.join(dir, 'server.mjs');
  const apart = path.join(dir, libraryFile);
  const { outputFiles } = await esbuild.build({ ...common, entryPoints: [library], outfile: apart });
  await writeFileAtomically(apart, outputFiles[0]?.text ?? '');
  const plugins = [libraryApart, ...(options.plugins ?? [])];
  const context = await esbuild.context({ ...common, outfile: file, plugins });
  return {
    file,
    async rebuild(): Promise<BuildOutcome> {
      try {
        const { outputFiles: [output] = [] } = await context.rebuild();
        const text = output?.text ?? '';
        if ((await readFile(file, 'utf8').catch(() => undefined)) === text) return { changed: false };
        await writeFileAtomically(file, text);
        return { changed: true };
      } catch (error) {
        const { errors = [] } = error as { errors?: Message[] };
        if (errors.length === 0) throw error;
        const color = process.stdout.isTTY === true;
        return { problem: (await esbuild.formatMessages(errors, { kind: 'error', color })).join('').trim() };
      }
    },
    close: () => context.dispose(),
  };
}

const libraryApart: Plugin = {
  name: 'library-apart',
  setup(build) {
    build.onResolve({ filter: /^aggregation-lab\/apiserver$/ }, () => ({ path: `./${libraryFile}`, external: true }));
  },
};

async function load(root: string, module: string): Promise<{ esbuild: Esbuild; options: BuildOptions }> {
  try {
    const esbuild: Esbuild = createRequire(path.join(root, 'package.json'))('esbuild');
    const { options } = await import(pathToFileURL(path.join(root, module)).href);
    if (typeof options !== 'object' || options === null) throw new Error('it exports no options');
    return { esbuild, options };
  } catch (error) {
    throw new LabError('server-build', {
      what: `${module} of ${root} can not be used to build the server`,
      cause: error instanceof Error ? error.message : String(error),
      advice: ['npm ci   # if it has not been installed', 'npm run build   # does it build at all?'],
    });
  }
}
