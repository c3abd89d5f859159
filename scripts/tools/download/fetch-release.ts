import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { LabError } from '../../lab/error.ts';
import { exec } from '../../lab/exec.ts';
import { paced } from '../paced.ts';
import type { ToolContext } from '../tool.ts';
import { checksumOf, digitsOf, findChecksum } from './checksum.ts';
import type { Outcome } from './curl.ts';
import type { DownloadRun } from './download-run.ts';
import type { Release } from './release.ts';
import { fetchText, type TransferOptions, transfer } from './transfer.ts';

/** What a download depends on: the lookup, curl's absolute path, and the state of the run. */
export interface DownloadContext extends ToolContext {
  readonly curl: string;
  readonly run: DownloadRun;
}

/** Where the file lies now, or why it could not be had. */
export type Fetched = { readonly file: string } | { readonly reason: string };

/**
 * Brings a release's file into `dir` and compares its checksum. Half a file stays there as `NAME.part`, so that the
 * next run goes on from it.
 * @throws LabError `download-checksum`, `disk-full`
 */
export async function fetchRelease(release: Release, dir: string, context: DownloadContext): Promise<Fetched> {
  const name = path.posix.basename(release.url);
  const { signal, run, curl, env } = context;
  const say = paced(context.progress);
  const onPercent = (percent: number) => say(`downloading ${name}: ${percent} %`);
  const options: TransferOptions = { curl, env, patience: run.patience, signal, onPercent };
  await mkdir(dir, { recursive: true });

  const expected = await expectedChecksum(release, path.join(dir, `${name}.checksum`), options);
  if (typeof expected !== 'string') return failed(release.checksum.url, expected, context);
  const part = path.join(dir, `${name}.part`);
  for (const attempt of ['resumed', 'from the beginning']) {
    const outcome = await transfer(release.url, part, options);
    if (outcome.kind !== 'whole') return failed(release.url, outcome, context);
    if ((await checksumOf(part, release.checksum.algorithm)) === expected) break;
    // An earlier half may have been of another file; the second time there is no such excuse.
    await rm(part);
    if (attempt !== 'resumed') throw wrongChecksum(release);
  }
  const file = path.join(dir, name);
  await rename(part, file);
  return { file };
}

async function expectedChecksum(
  { url, checksum }: Release,
  file: string,
  options: TransferOptions,
): Promise<string | Outcome> {
  const answer = await fetchText(checksum.url, file, options);
  if ('kind' in answer) return answer;
  const found = findChecksum(answer.text, path.posix.basename(url), digitsOf[checksum.algorithm]);
  return found ?? { kind: 'refused', why: `there is no ${checksum.algorithm} of the file in it` };
}

/** Takes the program out of an archive, if it is in one. */
export async function unpacked(file: string, release: Release, context: ToolContext): Promise<string> {
  if (!release.member) return file;
  const dir = path.dirname(file);
  const { signal } = context;
  await exec(['tar', '-xf', file, '-C', dir, release.member], signal && { signal });
  return path.join(dir, release.member);
}

function failed(url: string, outcome: Outcome, { run }: DownloadContext): Fetched {
  const { host } = new URL(url);
  if (outcome.kind === 'disk-full') {
    throw new LabError('disk-full', { what: `no room for a download from ${host}` });
  }
  const why = 'why' in outcome ? outcome.why : '';
  if (outcome.kind !== 'unreachable') return { reason: `not downloaded: ${url}: ${why}` };
  run.gaveUp = `${host} can't be reached (${why})`;
  return { reason: `not downloaded: ${run.gaveUp}` };
}

function wrongChecksum({ url, checksum }: Release): LabError {
  return new LabError('download-checksum', {
    what: `${url} does not have the ${checksum.algorithm} that ${checksum.url} says; the file was removed`,
  });
}
