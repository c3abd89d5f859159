import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { BuildOptions } from 'esbuild';
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

/** Where the bundle lies, or will lie. */
export const bundleFile = ({ root, outDir }: BuildServerOptions) =>
  path.join(outDir ?? path.join(root, 'server', 'dist'), 'main.js');

/**
 * Bundles the sample server with all its dependencies into one file, main.js. Takes about a quarter of a second;
 * the file is written only if its content has changed, so that its hash and time say something.
 */
export async function buildServer(options: BuildServerOptions): Promise<ServerBundle> {
  const file = bundleFile(options);
  const text = await bundledText(options.root, file);
  await writeIfChanged(file, text);
  // Without it node would have to find out from the content that the file is an ES module.
  await writeIfChanged(path.join(path.dirname(file), 'package.json'), '{"type":"module"}\n');
  return { file, bytes: Buffer.byteLength(text) };
}

/** The bundle as it lies there, if it is what the sources give now; undefined if it is missing or of older sources. */
export async function findServer(options: BuildServerOptions): Promise<ServerBundle | undefined> {
  const file = bundleFile(options);
  const [there, wanted] = await Promise.all([
    readFile(file, 'utf8').catch(() => undefined),
    bundledText(options.root, file),
  ]);
  return there === wanted ? { file, bytes: Buffer.byteLength(wanted) } : undefined;
}

async function bundledText(root: string, file: string): Promise<string> {
  const { outputFiles } = await bundle(root, file);
  return outputFiles[0]?.text ?? '';
}

async function writeIfChanged(file: string, text: string): Promise<void> {
  if ((await readFile(file, 'utf8').catch(() => undefined)) !== text) await writeFileAtomically(file, text);
}

/** @throws LabError `server-build` with esbuild's own messages */
async function bundle(root: string, file: string) {
  const { build } = await import('esbuild');
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
    // A third less for node to read before the server can begin. Names stay, for those who read a stack.
    minifyWhitespace: true,
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
