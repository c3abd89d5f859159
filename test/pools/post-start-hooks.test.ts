import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import type { PostStartHookContext } from '../../server/src/apiserver/index.ts';
import { h1Get } from '../../server/src/apiserver/server/testing/tls-clients.ts';
import { createSurroundings, flagsFor } from '../integration/server-process.ts';
import { pools } from './pool.ts';
import { poolServer } from './server.ts';
import { type Started, start, untilReady } from './start.ts';

let server: Started | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

test('a server is ready when its hooks have returned, and says which has not', async () => {
  let finish = () => {};
  let stopped: AbortSignal | undefined;
  const hook = {
    name: 'fill-pools',
    run: async ({ signal, listers }: PostStartHookContext) => {
      stopped = signal;
      expect(await listers(pools).list()).toEqual([]);
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
    },
  };
  server = await start(poolServer({ postStartHooks: [hook] }));
  const { port } = server;
  for (const root of ['readyz', 'livez', 'healthz']) {
    await expect
      .poll(async () => (await h1Get(port, `/${root}`)).body)
      .toContain('[-]poststarthook/fill-pools failed: reason withheld');
  }
  expect((await server.call('GET', 'pools')).code).toBe(503);
  finish();
  await untilReady(server);
  expect((await h1Get(port, '/readyz?verbose')).body).toContain('[+]poststarthook/fill-pools ok');
  expect((await server.call('GET', '/livez/poststarthook/fill-pools')).body).toBe('ok');
  expect((await server.call('GET', 'pools')).code).toBe(200);
  expect(stopped?.aborted).toBe(false);
  await server.running.stop();
  expect(stopped?.aborted).toBe(true);
  expect(await server.running.ended).toBeUndefined();
});

test('a hook that throws ends the program with 1, and the last it says is why', { timeout: 120_000 }, async () => {
  const around = await createSurroundings();
  const main = path.join(import.meta.dirname, 'failing-main.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...flagsFor(around.dir)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  await around.remove();
  expect(code).toBe(1);
  expect(JSON.parse(said.trim().split('\n').at(-1) ?? '')).toMatchObject({
    level: 'error',
    message: 'the server has ended',
    reason: 'post-start hook "fill-pools" failed: there is no water',
  });
});

test('a hook that throws ends the server, which says which and why', async () => {
  const hook = { name: 'fill-pools', run: () => Promise.reject(new Error('there is no water')) };
  server = await start(poolServer({ postStartHooks: [hook] }));
  expect(await server.running.ended).toMatchObject({
    message: 'post-start hook "fill-pools" failed: there is no water',
  });
  await expect(h1Get(server.port, '/readyz')).rejects.toThrow('ECONNREFUSED');
});
