import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { issueAuthority, issueFor } from '../../scripts/pki/issue.ts';
import type { CertificateSpec, KeyedCertificate } from '../../scripts/pki/spec.ts';
import { collect } from '../../server/src/apiserver/storage/contract/collect.ts';
import { incrementOften } from '../../server/src/apiserver/storage/contract/increment-often.ts';
import { put } from '../../server/src/apiserver/storage/contract/put.ts';
import { until } from '../../server/src/apiserver/storage/contract/until.ts';
import { takeTurn } from '../../server/src/apiserver/storage/etcd/compactor.ts';
import { EtcdConnection } from '../../server/src/apiserver/storage/etcd/connection.ts';
import { createEtcdStorage } from '../../server/src/apiserver/storage/etcd/create-etcd-storage.ts';
import { compact } from '../../server/src/apiserver/storage/etcd/protocol.ts';
import { CompactedError, type Storage, type StorageEvent } from '../../server/src/apiserver/storage/storage.ts';
import { describeStorage } from '../../server/src/apiserver/storage/storage-contract.ts';
import { EtcdProcess, freePort, untilHealthy } from './etcd-process.ts';

const binary = inject('etcd');
const call = { deadlineMs: 10_000, repeatable: false };

describe('with one etcd for all', () => {
  let etcd: EtcdProcess;
  beforeAll(async () => {
    etcd = await EtcdProcess.create(binary);
    etcd.start();
  });
  afterAll(() => etcd.remove());

  describeStorage('etcd', async () => {
    const storage = open(etcd);
    await untilHealthy(storage);
    for (const { key, modRevision } of (await storage.list('/')).items) {
      await storage.compareAndSwap(key, modRevision, undefined);
    }
    const connection = new EtcdConnection([etcd.endpoint], {});
    return {
      storage,
      compact: async (revision) => void (await connection.call(compact, { revision }, call)),
      async close() {
        connection.close();
        await storage.close();
      },
    };
  });

  test('compaction is the work of whoever has the turn, and keeps what was there a turn ago', async () => {
    const storage = open(etcd);
    const connection = new EtcdConnection([etcd.endpoint], {});
    const before = await put(storage, '/turn/a', '1');
    let turn = await takeTurn(connection, { version: 0, revision: 0 });
    const between = await put(storage, '/turn/a', '2');
    const late = { version: 0, revision: 0 };
    expect((await takeTurn(connection, late)).version).toBe(turn.version);
    turn = await takeTurn(connection, turn);
    await expect(storage.list('/turn/', { revision: before })).rejects.toBeInstanceOf(CompactedError);
    expect(await storage.list('/turn/', { revision: between })).toMatchObject({ count: 1 });
    connection.close();
    await storage.close();
  });

  test('a member that is out of reach is passed over', async () => {
    const nobody = `http://127.0.0.1:${await freePort()}`;
    const storage = createEtcdStorage({ endpoints: [nobody, etcd.endpoint], compactionIntervalMs: 0 });
    expect(await storage.currentRevision()).toBeGreaterThan(0);
    await put(storage, '/over/a', '1');
    await storage.close();
  });
});

describe('an etcd that is killed', () => {
  test('during a watch: after its return no event is lost or doubled', async () => {
    const etcd = await EtcdProcess.create(binary);
    etcd.start();
    const storage = open(etcd);
    await untilHealthy(storage);
    const abort = new AbortController();
    const events: StorageEvent[] = [];
    const fromRevision = (await storage.currentRevision()) + 1;
    const watching = collect(storage.watch('/k/', { fromRevision, signal: abort.signal }), events);
    for (let round = 1; round <= 3; round++) {
      await incrementOften(storage, '/k/counter', 20);
      await etcd.kill();
      await expect(storage.get('/k/counter')).rejects.toMatchObject({ name: 'StorageUnavailableError' });
      etcd.start();
      await untilHealthy(storage);
      await incrementOften(storage, '/k/counter', 20);
    }
    await until(() => events.length >= 120);
    abort.abort();
    await watching;
    expect(events.map(({ value }) => Number(`${value}`))).toEqual(Array.from({ length: 120 }, (_, n) => n + 1));
    await storage.close();
    await etcd.remove();
  });

  test('and comes back empty: a watch says that its past is gone', async () => {
    const etcd = await EtcdProcess.create(binary);
    etcd.start();
    const storage = open(etcd);
    await untilHealthy(storage);
    await incrementOften(storage, '/k/counter', 5);
    const fromRevision = await storage.currentRevision();
    const events: StorageEvent[] = [];
    const watching = collect(storage.watch('/k/', { fromRevision, signal: AbortSignal.timeout(30_000) }), events);
    const ended = expect(watching).rejects.toBeInstanceOf(CompactedError);
    await until(() => events.length === 1);
    await etcd.wipe();
    etcd.start();
    await ended;
    await storage.close();
    await etcd.remove();
  });
});

test('mutual TLS: a certificate of the CA is let in, none is not', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'etcd-tls-'));
  const ca = await issueAuthority({ commonName: 'etcd-ca' });
  const file = (name: string) => path.join(dir, name);
  const server = await issueFor(ca, {
    subject: { commonName: 'etcd' },
    uses: ['serverAuth', 'clientAuth'],
    ipAddresses: ['127.0.0.1'],
  });
  const clientSpec: CertificateSpec = { subject: { commonName: 'wardle-server' }, uses: ['clientAuth'] };
  const client = await issueFor(ca, clientSpec);
  await writeFile(file('ca.crt'), ca.certificate);
  await writePair(file('server'), server);
  await writePair(file('client'), client);
  const etcd = await EtcdProcess.create(binary, {
    ca: file('ca.crt'),
    certificate: file('server.crt'),
    key: file('server.key'),
  });
  etcd.start();
  const options = { endpoints: [etcd.endpoint], compactionIntervalMs: 0, deadlineMs: 3_000 };
  const known = { caFile: file('ca.crt'), certFile: file('client.crt'), keyFile: file('client.key') };

  const storage = createEtcdStorage({ ...options, tls: known });
  await untilHealthy(storage);
  expect(await put(storage, '/t/a', '1')).toBeGreaterThan(1);
  const stranger = createEtcdStorage({ ...options, tls: { caFile: file('ca.crt') } });
  await expect(stranger.get('/t/a')).rejects.toMatchObject({ name: 'StorageUnavailableError' });

  // A certificate of another CA at first, renewed on disk while the engine runs: no restart is needed.
  const foreign = await issueFor(await issueAuthority({ commonName: 'other-ca' }), clientSpec);
  await writePair(file('renewed'), foreign);
  const files = { caFile: file('ca.crt'), certFile: file('renewed.crt'), keyFile: file('renewed.key') };
  const renewed = createEtcdStorage({ ...options, tls: files });
  await expect(renewed.get('/t/a')).rejects.toMatchObject({ name: 'StorageUnavailableError' });
  await writePair(file('renewed'), client);
  await untilHealthy(renewed);

  await Promise.all([storage.close(), stranger.close(), renewed.close()]);
  await etcd.remove();
  await rm(dir, { recursive: true });
});

function open(etcd: EtcdProcess): Storage {
  return createEtcdStorage({ endpoints: [etcd.endpoint], compactionIntervalMs: 0 });
}

async function writePair(base: string, { certificate, key }: KeyedCertificate): Promise<void> {
  await writeFile(`${base}.crt`, certificate);
  await writeFile(`${base}.key`, key, { mode: 0o600 });
}
