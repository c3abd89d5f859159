import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TokenSpec } from '../process-spec.ts';
import { TokenKeeper } from './token-keeper.ts';

let dir: string;
let spec: TokenSpec;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'token-'));
  const apiserver = { url: 'https://127.0.0.1:1', ca: '' };
  spec = { file: path.join(dir, 'token'), namespace: 'wardle', serviceAccount: 'apiserver', lifetime: 600, apiserver };
});
afterEach(() => rm(dir, { recursive: true }));

/** Gives out t1, t2 … which live for so many ms each, the last of them for ever; an Error is thrown in its turn. */
function issuer(...turns: (number | Error)[]) {
  let turn = 0;
  return async () => {
    const life = turns[turn] ?? 3_600_000;
    turn += 1;
    if (life instanceof Error) throw life;
    return { token: `t${turn}`, issuedAt: Date.now(), expiresAt: Date.now() + life };
  };
}
const read = () => readFile(spec.file, 'utf8');

it('writes the token for its owner alone', async () => {
  const keeper = new TokenKeeper(spec, () => undefined, issuer());
  await keeper.ensure();
  await keeper.ensure();
  keeper.close();
  expect(await read()).toBe('t1');
  expect((await stat(spec.file)).mode & 0o777).toBe(0o600);
});

it('renews it again and again', async () => {
  const keeper = new TokenKeeper(spec, () => undefined, issuer(60, 60, 60));
  await keeper.ensure();
  await vi.waitFor(async () => expect(await read()).toBe('t4'));
  keeper.close();
});

it('keeps the old token when a renewal fails, and tries again', async () => {
  const lines: string[] = [];
  const keeper = new TokenKeeper(spec, (line) => lines.push(line), issuer(400, new Error('refused')));
  await keeper.ensure();
  await vi.waitFor(() => expect(lines).toContain('refused'));
  expect(await read()).toBe('t1');
  await vi.waitFor(async () => expect(await read()).toBe('t3'), { timeout: 20_000 });
  keeper.close();
});

it('passes on why there is no first token', async () => {
  const keeper = new TokenKeeper(spec, () => undefined, issuer(new Error('no such service account')));
  await expect(keeper.ensure()).rejects.toThrow('no such service account');
  keeper.close();
});
