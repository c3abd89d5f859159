import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Operation } from './history.ts';
import { buildJudge, judge } from './judge.ts';

/** What the checker finds, on histories that are short enough to be judged by eye. */
let dir: string;
let program: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'porcupine-'));
  program = await buildJudge(dir);
});
afterAll(() => rm(dir, { recursive: true }));

const operation = { client: 0, object: 'a', expected: '', revision: 0, outcome: 'done' } as const;
const created: Operation = { ...operation, kind: 'create', id: 'x', revision: 5, call: 1, return: 2 };
const replace = (id: string, expected: string, revision: number, call: number): Operation => {
  return { ...operation, kind: 'replace', id, expected, revision, call, return: call + 10 };
};
const read = (id: string, revision: number, call: number): Operation => {
  return { ...operation, kind: 'read', id, revision, call, return: call + 1 };
};
/** From 11 to 21. */
const replaced = replace('y', 'x', 6, 11);
const unanswered: Operation = { ...replaced, revision: 0, outcome: 'unknown' };
const deleted: Operation = { ...operation, kind: 'delete', id: '', call: 11, return: 12 };

test.each<[string, readonly Operation[]]>([
  ['a read sees what was written before', [created, read('x', 5, 3)]],
  ['a read during a write sees the old', [created, replaced, read('x', 5, 15)]],
  ['or the new', [created, replaced, read('y', 6, 15)]],
  ['a write without an answer was not done', [created, unanswered, read('x', 5, 100)]],
  ['or was done', [created, unanswered, read('y', 6, 15)]],
  ['or is done much later', [created, unanswered, read('x', 5, 100), read('y', 6, 200)]],
  [
    'of two that replace the same one meets a conflict',
    [created, replaced, { ...replace('z', 'x', 0, 12), outcome: 'conflict' }],
  ],
  [
    'what was deleted is not there',
    [created, deleted, read('', 0, 15), { ...created, id: 'z', revision: 9, call: 20, return: 21 }],
  ],
])('linearizable: %s', async (_name, history) => {
  expect(await judge(program, history)).toEqual({ result: 'Ok', operations: history.length, stuck: [] });
});

test.each<[string, readonly Operation[]]>([
  ['a read of what was there before', [created, replaced, read('x', 5, 30)]],
  ['a read that goes back', [created, replaced, read('y', 6, 15), read('x', 5, 17)]],
  ['a write that is lost', [created, read('', 0, 5)]],
  ['two that have both replaced the same', [created, replaced, replace('z', 'x', 7, 12)]],
  ['what was never written', [created, read('q', 6, 5)]],
  ['a write without an answer that is seen before it was asked for', [created, read('y', 6, 5), unanswered]],
  ['a conflict without anybody who wrote', [created, { ...replace('z', 'x', 0, 12), outcome: 'conflict' }]],
  ['a write with a lower revision than the one before', [created, replace('y', 'x', 4, 11)]],
  ['one write read at two revisions', [created, unanswered, read('y', 6, 30), read('y', 7, 40)]],
  ['what was deleted and is still there', [created, deleted, read('x', 5, 15)]],
])('not linearizable: %s', async (_name, history) => {
  const { result, stuck } = await judge(program, history);
  expect(result).toBe('Illegal');
  expect(stuck).toMatchObject([{ object: 'a', of: history.length }]);
});
