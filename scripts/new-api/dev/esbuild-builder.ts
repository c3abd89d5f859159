import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BuildOptions, Message } from 'esbuild';
import { writeFileAtomically } from '../../lab/atomic.ts';
import { LabError } from '../../lab/error.ts';
import type { Builder, BuildOutcome } from './builder.ts';

type Esbuild = typeof import('esbuild');

/**
 * Keeps the project's own esbuild warm, so that a rebuild takes a few hundredths of a second. It writes the bundle
 * only if all of it could be compiled.
 * @param module exports `options`, relative to the root
 * @throws LabError `server-build` if the project has no such module, or no esbuild
 */
export async function esbuildBuilder(root: string, module: string, bundle: string): Promise<Builder> {
  const { esbuild, options } = await load(root, module);
  const file = path.join(root, bundle);
  const context = await esbuild.context({
    ...options,
    absWorkingDir: root,
    outfile: file,
    write: false,
    logLevel: 'silent',
  });
  return {
    async rebuild(): Promise<BuildOutcome> {
      try {
        const { outputFiles = [] } = await context.rebuild();
        const text = outputFiles.find((output) => output.path === file)?.text ?? '';
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
