import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildServer } from '../../scripts/build-server.ts';
import { exec, tryExec } from '../../scripts/lab/exec.ts';
import { h1Get, h2Session } from '../../server/src/apiserver/server/testing/tls-clients.ts';
import { flunder, flundersPath, h2Call } from '../integration/h2-call.ts';
import { createSurroundings, ServerProcess, type Surroundings } from '../integration/server-process.ts';

const root = path.resolve(import.meta.dirname, '../..');
let base: string;
let disk: string;
let bundle: string;
let around: Surroundings;
let running: ServerProcess[];

beforeEach(async () => {
  if (process.getuid?.() !== 0) throw new Error('this test mounts a file system: run it as root');
  base = mkdtempSync(path.join(tmpdir(), 'storage-full-'));
  disk = path.join(base, 'disk');
  mkdirSync(disk);
  await exec(['mount', '-t', 'tmpfs', '-o', 'size=8m', 'badluck', disk]);
  bundle = (await buildServer({ root, outDir: base })).file;
  around = await createSurroundings();
  running = [];
});

afterEach(async () => {
  for (const server of running) await server.end('SIGKILL');
  await around.remove();
  await tryExec(['umount', disk]);
  rmSync(base, { recursive: true });
});

async function start(): Promise<ServerProcess> {
  const flags = ['--storage-backend=file', `--storage-dir=${path.join(disk, 'storage')}`];
  const server = await ServerProcess.start(bundle, around, flags);
  running.push(server);
  return server;
}

/** Creates flunders of 100 kB, four at once, until one is refused or so many are there. */
async function fill(server: ServerProcess, name: string, most: number) {
  const session = h2Session(server.port, around.admin);
  const accepted: string[] = [];
  const refused: { name: string; code: number; body: string }[] = [];
  for (let n = 0; accepted.length < most && refused.length === 0; n++) {
    const four = Array.from({ length: 4 }, async (_, lane) => {
      const own = `${name}-${n}-${lane}`;
      const { code, body } = await h2Call(session, 'POST', flundersPath, flunder(own, { text: 'x'.repeat(100_000) }));
      if (code === 201) accepted.push(own);
      else refused.push({ name: own, code, body });
    });
    await Promise.all(four);
  }
  session.destroy();
  return { accepted, refused };
}

async function names(server: ServerProcess): Promise<string[]> {
  const session = h2Session(server.port, around.admin);
  const { items } = JSON.parse((await h2Call(session, 'GET', flundersPath)).body);
  session.destroy();
  return items.map(({ metadata }: { metadata: { name: string } }) => metadata.name).sort();
}

it('a full disk under a file storage: clear refusals, reads go on, nothing is lost, and it goes on when there is room', async () => {
  const filler = path.join(disk, 'filler');
  await writeFile(filler, Buffer.alloc(4 * 1024 * 1024));
  const server = await start();
  const { accepted, refused } = await fill(server, 'before', 200);
  expect(accepted.length).toBeGreaterThan(10);
  for (const { code, body } of refused) {
    expect(code).toBe(503);
    expect(JSON.parse(body).message).toMatch(
      /storage is not available: no space left for .*nothing was written.*ENOSPC/,
    );
  }
  expect(refused.length).toBeGreaterThan(0);
  expect((await h1Get(server.port, '/readyz?verbose')).body).toContain('[-]etcd failed');
  expect((await h1Get(server.port, '/livez')).code).toBe(200);
  expect(await names(server)).toEqual([...accepted].sort());

  // Killed and started on the full disk, it has everything, and knows what is the matter with the next write.
  await server.end('SIGKILL');
  const again = await start();
  expect(await names(again)).toEqual([...accepted].sort());
  expect((await fill(again, 'full', 8)).refused.length).toBeGreaterThan(0);

  rmSync(filler);
  await again.untilReady();
  const after = await fill(again, 'after', 8);
  expect(after.refused).toEqual([]);
  const full = (await names(again)).filter((name) => name.startsWith('full'));
  await again.end('SIGKILL');
  const last = await start();
  expect(await names(last)).toEqual([...accepted, ...full, ...after.accepted].sort());
  expect(existsSync(path.join(disk, 'storage', 'probe.tmp'))).toBe(false);
  await last.end('SIGTERM');
});
