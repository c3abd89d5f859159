import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ServerBundle } from '../build-server.ts';
import { writeFileAtomically } from '../lab/atomic.ts';
import { LabError } from '../lab/error.ts';
import { shellCommand, tryExec } from '../lab/exec.ts';
import type { Lab, Say } from '../lab/lab.ts';
import { maskSecrets } from '../lab/mask-secrets.ts';
import type { LabPaths } from '../lab/paths.ts';
import { digestSources } from './project-sources.ts';

/** Of what a project's bundle was built when the lab had it built: it can't be seen in the bundle itself. */
interface BuildRecord {
  readonly sources: string;
  readonly bundle: string;
}

type Place = Pick<LabPaths, 'root' | 'api' | 'dir'>;

/** The bundle as it lies there, if it is known to be built from the present sources. */
export async function findProjectBundle(paths: Place): Promise<ServerBundle | undefined> {
  const bundle = await readBundle(paths);
  if (!bundle) return undefined;
  const record = await readRecord(paths);
  const isCurrent = record?.bundle === bundle.digest && record.sources === (await digestSources(paths.root, paths.api));
  return isCurrent ? { file: bundle.file, bytes: bundle.bytes } : undefined;
}

/**
 * Runs the project's own build.
 * @throws LabError `server-build` with what it printed, or if it has not written the bundle
 */
export async function buildProject(lab: Pick<Lab, 'paths' | 'signal'>, say: Say): Promise<ServerBundle> {
  const { root, api } = lab.paths;
  // Before the build: what is changed while it runs is not in the bundle for sure.
  const sources = await digestSources(root, api);
  const command = shellCommand(api.server.build, { cwd: root });
  say(command);
  const { exitCode, stdout, stderr } = await tryExec(api.server.build, { cwd: root, signal: lab.signal, onLine: say });
  lab.signal.throwIfAborted();
  if (exitCode !== 0) {
    const output = maskSecrets([stdout.trim(), stderr.trim()].filter(Boolean).join('\n'));
    throw buildError(`${command} has failed with exit code ${exitCode}`, command, output);
  }
  const bundle = await readBundle(lab.paths);
  if (!bundle) throw buildError(`${command} has not written ${api.server.bundle}`, command);
  await writeRecord(lab.paths, { sources, bundle: bundle.digest });
  return { file: bundle.file, bytes: bundle.bytes };
}

/** For somebody who has built the bundle from the present sources by other means than `server.build`. */
export async function recordBuild(paths: Place): Promise<void> {
  const bundle = await readBundle(paths);
  if (bundle) await writeRecord(paths, { sources: await digestSources(paths.root, paths.api), bundle: bundle.digest });
}

async function readBundle({ root, api }: Place): Promise<(ServerBundle & { readonly digest: string }) | undefined> {
  const file = path.join(root, api.server.bundle);
  const content = await readFile(file).catch(() => undefined);
  if (!content) return undefined;
  return { file, bytes: content.length, digest: createHash('sha256').update(content).digest('hex') };
}

function buildError(what: string, command: string, output?: string): LabError {
  return new LabError('server-build', {
    what,
    cause: 'The messages above name file and line. The command is "server.build" in aggregation-lab.json.',
    advice: [command],
    ...(output && { output }),
  });
}

const recordFile = ({ dir }: Place) => path.join(dir, 'build.json');

async function readRecord(paths: Place): Promise<BuildRecord | undefined> {
  const text = await readFile(recordFile(paths), 'utf8').catch(() => undefined);
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function writeRecord(paths: Place, record: BuildRecord): Promise<void> {
  await writeFileAtomically(recordFile(paths), `${JSON.stringify(record, null, 2)}\n`);
}
