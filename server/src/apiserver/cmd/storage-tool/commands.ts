import { statSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../../options/parse.ts';
import { createDurably } from '../../storage/file/durable.ts';
import { codeOf } from '../../storage/file/errors.ts';
import { readFileStorage } from '../../storage/file/read-only.ts';
import { readSnapshot, writeSnapshot } from '../../storage/file/snapshot.ts';
import { differenceOf } from '../../storage/transfer/compare.ts';
import { bytesOf } from '../../storage/transfer/take-snapshot.ts';
import type { Command } from './parse.ts';
import { parsePlace } from './place.ts';
import { repair } from './repair.ts';
import { holdPlace, readPlace } from './source.ts';
import { writePlace } from './target.ts';

/** How far above what is known new resource versions begin, where nobody knows what was given out since. */
const MARGIN = 100_000;

/** Each returns what it did, for people. */
export const COMMANDS: Readonly<Record<string, (command: Command) => Promise<string[]>>> = {
  migrate,
  backup,
  restore,
  check: async ({ argument }) => check(needed(argument, 'check DIR')),
  repair: ({ argument }) => repair(needed(argument, 'repair DIR'), MARGIN),
};

async function migrate({ from, to, etcd, overwrite, minRevision = 0 }: Command): Promise<string[]> {
  const source = parsePlace('--from', from);
  const target = parsePlace('--to', to);
  if (source.text === target.text) throw new UsageError('--from and --to are the same');
  return holdPlace(source, etcd, async (taken) => [
    ...(await writePlace(target, taken, {
      flags: etcd,
      overwrite,
      minRevision: Math.max(minRevision, taken.revision),
    })),
    ...notCopied(taken.elsewhere),
  ]);
}

async function backup({ argument, from, etcd }: Command): Promise<string[]> {
  const file = path.resolve(needed(argument, 'backup FILE'));
  const taken = await readPlace(parsePlace('--from', from), etcd);
  try {
    await writeSnapshot(file, taken, createDurably);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw new Error(`${file} is there already: a backup never replaces one`);
    throw error;
  }
  const difference = differenceOf(taken, readSnapshot(file));
  if (difference) throw new Error(`${file} is not what was written: ${difference}`);
  return [
    `${taken.items.length} objects, ${bytesOf(taken)} bytes at revision ${taken.revision}: written to ${file}, read back, equal`,
    ...notCopied(taken.elsewhere),
  ];
}

async function restore({ argument, to, etcd, overwrite, minRevision }: Command): Promise<string[]> {
  const file = path.resolve(needed(argument, 'restore FILE'));
  const target = parsePlace('--to', to);
  const taken = readSnapshot(file);
  // For a directory a distance costs nothing, for etcd each revision is a write.
  const margin = target.kind === 'file' ? MARGIN : 0;
  const options = { flags: etcd, overwrite, minRevision: minRevision ?? taken.revision + margin };
  const lines = await writePlace(target, taken, options);
  if (margin > 0 || minRevision !== undefined) return lines;
  return [
    ...lines,
    `if servers went on after this backup was made (revision ${taken.revision}), restore again with --overwrite and ` +
      '--min-revision=N, N being the last resource version that any client has seen; or restart all clients',
  ];
}

function check(place: string): string[] {
  if (statSync(place).isFile()) {
    const snapshot = readSnapshot(place);
    return [
      `${place}: ${snapshot.items.length} objects, ${bytesOf(snapshot)} bytes at revision ${snapshot.revision}: good`,
    ];
  }
  const { manifest, state, segments, torn } = readFileStorage(place);
  const items = state.listAt(state.revision, '').withPrefix('');
  return [
    `${place}: ${items.length} objects, ${bytesOf({ revision: state.revision, items })} bytes at revision ${state.revision}: good`,
    `begun ${manifest.created}; ${manifest.snapshot ?? 'no snapshot'}, ${segments.length} files of changes`,
    ...(torn > 0 ? [`${torn} bytes at the end are no whole write: one under way, or one that a crash cut short`] : []),
  ];
}

function notCopied(count: number): string[] {
  return count > 0 ? [`NOT copied: ${count} objects that are not below --etcd-prefix`] : [];
}

function needed(argument: string | undefined, form: string): string {
  if (argument === undefined) throw new UsageError(`storage ${form}: the ${form.split(' ').at(-1)} is missing`);
  return argument;
}
