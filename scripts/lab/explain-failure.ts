import { tmpdir } from 'node:os';
import { nearestFolder } from '../doctor/nearest-folder.ts';
import { catalogue, type ErrorId } from './catalogue.ts';
import { LabError, type LabErrorDetail } from './error.ts';
import { cacheDir } from './paths.ts';
import { symptomIn } from './symptoms.ts';

/** Ids that only say that a program failed: its output may tell more. */
const vague: ReadonlySet<ErrorId> = new Set([
  'command-failed',
  'process-not-ready',
  'supervisor-unreachable',
  'tool-build',
  'certificates-unwritable',
]);

/** From the codes of system calls to what people can do about them: errno(3). */
const byCode: Readonly<Record<string, ErrorId>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EROFS: 'no-permission',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  EMFILE: 'file-descriptors',
  ENFILE: 'file-descriptors',
  EADDRNOTAVAIL: 'no-loopback',
};

/**
 * Whatever was thrown, as the failure that people are told: what the lab has named stays, a full disk or a file that
 * may not be read is recognised wherever it turned up, and the rest is `unexpected`.
 */
export function explainFailure(error: unknown): LabError {
  if (error instanceof LabError && !vague.has(error.id)) return error;
  const known = fromCode(error) ?? (error instanceof LabError ? fromOutput(error) : undefined);
  if (known) return known;
  if (error instanceof LabError) return error;
  return new LabError('unexpected', { what: messageOf(error) }, { cause: error });
}

/** The error itself or whatever caused it. */
function fromCode(error: unknown): LabError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, syscall } = error as NodeJS.ErrnoException;
  // "No space left on device" is also what inotify says when its watches have run out.
  const id = code === 'ENOSPC' && syscall === 'watch' ? 'inotify-limits' : code && byCode[code];
  if (id && Object.hasOwn(catalogue, id)) return recognised(id as ErrorId, { what: error.message }, error);
  return fromCode(error.cause);
}

function fromOutput(error: LabError): LabError | undefined {
  const id = symptomIn(error.id, `${error.message}\n${error.output ?? ''}`);
  if (!id) return undefined;
  const { output } = error;
  return recognised(id, { what: error.message, ...(output && { output }) }, error);
}

function recognised(id: ErrorId, detail: LabErrorDetail, cause: Error): LabError {
  return new LabError(id, id === 'disk-full' ? { ...detail, advice: whereItIsFull() } : detail, { cause });
}

/** Programs seldom say which disk is full: the lab writes to three places, and images to the engine's. */
function whereItIsFull(): readonly string[] {
  const folders = new Set(['.', nearestFolder(cacheDir(process.env)), tmpdir()]);
  const [, ...others] = catalogue['disk-full'].advice;
  return [`df -h ${[...folders].join(' ')}   # which of them is full?`, ...others];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
