import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { writeFileAtomically } from './lab/atomic.ts';
import { LabError } from './lab/error.ts';
import { projectRoot } from './lab/project-root.ts';

export interface ServerBundle {
  /** Absolute path of the one file that plain `node` runs. */
  readonly file: string;
  readonly bytes: number;
}

/** CommonJS packages inside of an ES module ask for `require` and `__dirname`, which such a module does not have. */
const commonJsBanner = [
  "import { createRequire as __createRequire } from 'node:module';",
  'const require = __createRequire(import.meta.url);',
  'const __filename = import.meta.filename;',
  'const __dirname = import.meta.dirname;',
].join('\n');

export interface BuildServerOptions {
  readonly root: string;
  /** Default: server/dist in the root. Tests have one of their own, so that no lab finds its server changed. */
  readonly outDir?: string;
}

/**
 * Bundles the sample server with all its dependencies into one file, main.js. Takes about a quarter of a second;
 * the file is written only if its content has changed, so that its hash and time say something.
 */
export async function buildServer({ root, outDir }: BuildServerOptions): Promise<ServerBundle> {
  const file = path.join(outDir ?? path.join(root, 'server', 'dist'), 'main.js');
  const { outputFiles } = await bundle(root, file);
  const text = outputFiles[0]?.text ?? '';
  await writeIfChanged(file, text);
  // Without it node would have to find out from the content that the file is an ES module.
  await writeIfChanged(path.join(path.dirname(file), 'package.json'), '{"type":"module"}\n');
  return { file, bytes: Buffer.byteLength(text) };
}

async function writeIfChanged(file: string, text: string): Promise<void> {
  if ((await readFile(file, 'utf8').catch(() => undefined)) !== text) await writeFileAtomically(file, text);
}

/** @throws LabError `server-build` with esbuild's own messages */
async function bundle(root: string, file: string) {
  const options = {
    entryPoints: [path.join(root, 'server', 'src', 'main.ts')],
    absWorkingDir: root,
    outfile: file,
    bundle: true,
    write: false as const,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    banner: { js: commonJsBanner },
    logLevel: 'silent',
  } satisfies BuildOptions & { write: false };
  return build<typeof options>(options).catch((error: Error) => {
    const what = 'the sample server in server/src could not be bundled';
    throw new LabError('server-build', { what, output: error.message }, { cause: error });
  });
}

if (process.argv[1] === import.meta.filename) {
  const { file, bytes } = await buildServer({ root: projectRoot });
  console.log(`${path.relative(projectRoot, file)}: ${Math.round(bytes / 1024)} KiB`);
}
