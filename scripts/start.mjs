import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Runs scripts/lab.ts from one compiled file, which is made anew when a source has changed. tsx compiles each of some
 * hundred files by itself and finds them through a second thread: two seconds for each command. Plain JavaScript, since
 * this is what compiles the rest.
 */
// Not import.meta.dirname: a Node.js that is too old is to hear so from the lab itself.
const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const folder = path.join(root, 'node_modules', '.cache', 'aggregation-lab');
const current = path.join(folder, 'current.json');

/** What a file looked like when it was compiled. @param {string} file */
function stampOf(file) {
  const found = statSync(path.join(root, file), { throwIfNoEntry: false });
  return found ? `${found.mtimeMs} ${found.size}` : '';
}

/** What was compiled last, if there is anything that can be read. */
function last() {
  try {
    return JSON.parse(readFileSync(current, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @returns the compiled program if it is of the sources that are there now */
function findCompiled() {
  const { program, sources } = last() ?? {};
  if (!program || !existsSync(program)) return undefined;
  return Object.entries(sources).every(([file, stamp]) => stampOf(file) === stamp) ? program : undefined;
}

async function compile() {
  const { build, stop } = await import('esbuild');
  // A folder of its own: another command may be running from the one of before, and load its parts later on.
  const outdir = path.join(folder, `${Date.now()}-${process.pid}`);
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['scripts/lab.ts'],
    outdir,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    // Not .js: by that the lab's package is told from its checkout.
    outExtension: { '.js': '.mjs' },
    sourcemap: 'linked',
    metafile: true,
    logLevel: 'silent',
  });
  await stop();
  const inputs = [...Object.keys(metafile.inputs), 'package-lock.json', 'scripts/start.mjs'];
  const sources = Object.fromEntries(inputs.map((file) => [file, stampOf(file)]));
  const program = path.join(outdir, 'lab.mjs');
  const before = last();
  writeFileSync(`${current}.${process.pid}`, JSON.stringify({ program, sources, before: before?.program }));
  renameSync(`${current}.${process.pid}`, current);
  if (before?.before) rmSync(path.dirname(before.before), { recursive: true, force: true });
  return program;
}

async function programFile() {
  if (!existsSync(path.join(root, 'node_modules', 'esbuild'))) {
    console.error('✗ the libraries of the lab are not installed: npm ci');
    process.exit(1);
  }
  try {
    mkdirSync(folder, { recursive: true });
    return findCompiled() ?? (await compile());
  } catch (error) {
    // A source that does not compile, a folder that can't be written to: tsx says what is wrong, or does without.
    if (process.env.LAB_DEBUG) console.error(error);
    await import('tsx');
    return path.join(root, 'scripts', 'lab.ts');
  }
}

if (process.env.LAB_DEBUG) process.setSourceMapsEnabled(true);
await import(pathToFileURL(await programFile()).href);
