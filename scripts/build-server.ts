import { readFile, stat } from 'node:fs/promises';
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
  // What is above says that files are ES modules.
  await writeIfChanged(path.join(path.dirname(file), 'package.json'), '{"type":"commonjs"}\n');
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

interface Bundled {
  readonly text: string;
  /** Files, relative to the root, and what they looked like. */
  readonly inputs: readonly string[];
  readonly stamps: string;
}

/** By the file to write. A lab asks several times in one run what its server is, and hardly ever has it changed between. */
const known = new Map<string, Bundled>();

async function bundledText(root: string, file: string): Promise<string> {
  const before = known.get(file);
  if (before && (await stampsOf(root, before.inputs)) === before.stamps) return before.text;
  const { outputFiles, metafile } = await bundle(root, file);
  const [text, inputs] = [outputFiles[0]?.text ?? '', Object.keys(metafile.inputs)];
  known.set(file, { text, inputs, stamps: await stampsOf(root, inputs) });
  return text;
}

async function stampsOf(root: string, inputs: readonly string[]): Promise<string> {
  const stamps = inputs.map(async (input) => {
    const found = await stat(path.join(root, input)).catch(() => undefined);
    return found ? `${found.mtimeMs} ${found.size}` : '';
  });
  return (await Promise.all(stamps)).join();
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
    metafile: true as const,
    platform: 'node',
    target: 'node20.19',
    // An ES module that imports node:http has node load all that this could ever be asked for, fetch among it.
    format: 'cjs',
    // A third less for node to read before the server can begin. Names stay, for those who read a stack.
    minifyWhitespace: true,
    logLevel: 'silent',
  } satisfies BuildOptions & { write: false; metafile: true };
  return build<typeof options>(options).catch((error: Error) => {
    const what = 'the sample server in server/src could not be bundled';
    throw new LabError('server-build', { what, output: error.message }, { cause: error });
  });
}

if (process.argv[1] === import.meta.filename) {
  const { file, bytes } = await buildServer({ root: projectRoot });
  console.log(`${path.relative(projectRoot, file)}: ${Math.round(bytes / 1024)} KiB`);
}
