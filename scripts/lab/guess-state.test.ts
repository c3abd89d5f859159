import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { guessState } from './guess-state.ts';
import { labPaths } from './paths.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'lab-guess-'));
});
afterEach(() => rmSync(root, { recursive: true }));

it('takes a lab with certificates of a control plane for one on the host', () => {
  const paths = labPaths(root);
  mkdirSync(path.join(paths.pki, 'cluster'), { recursive: true });
  expect(guessState(paths)).toMatchObject({ driver: 'host', took: {} });
});

it('takes any other for one on kind, whose cluster it does not claim', () => {
  const guessed = guessState(labPaths(root));
  expect(guessed.driver).toBe('kind');
  expect(guessed).not.toHaveProperty('clusterBegun');
});
