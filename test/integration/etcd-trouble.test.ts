import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer } from 'node:tls';
import { expect, inject, test } from 'vitest';
import { issueAuthority, issueFor } from '../../scripts/pki/issue.ts';
import { createEtcdStorage } from '../../server/src/apiserver/storage/etcd/create-etcd-storage.ts';
import { EtcdProcess, freePort, untilHealthy } from './etcd-process.ts';

test('an etcd without space refuses writes, and is not healthy', async () => {
  const quota = 16 * 1024 * 1024;
  const etcd = await EtcdProcess.create(inject('etcd'), undefined, [`--quota-backend-bytes=${quota}`]);
  etcd.start();
  const storage = createEtcdStorage({ endpoints: [etcd.endpoint], compactionIntervalMs: 0 });
  await untilHealthy(storage);
  const filling = async () => {
    for (let n = 0; n < 40; n++) await storage.compareAndSwap(`/f/${n}`, 0, Buffer.alloc(1024 * 1024, 'x'));
  };
  await expect(filling()).rejects.toMatchObject({
    name: 'StorageUnavailableError',
    message: 'etcdserver: mvcc: database space exceeded',
  });
  await expect(storage.checkHealth()).rejects.toThrow('NOSPACE');
  await storage.close();
  await etcd.remove();
});

test('a server whose certificate is for another address is refused, although the address is not sent as its name', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'etcd-name-'));
  const ca = await issueAuthority({ commonName: 'etcd-ca' });
  const spec = { subject: { commonName: 'etcd' }, uses: ['serverAuth'], ipAddresses: ['127.0.0.2'] } as const;
  const { certificate, key } = await issueFor(ca, spec);
  const caFile = path.join(dir, 'ca.crt');
  await writeFile(caFile, ca.certificate);
  const server = createServer({ cert: certificate, key, ALPNProtocols: ['h2'] });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const storage = createEtcdStorage({
    endpoints: [`https://127.0.0.1:${port}`],
    tls: { caFile },
    compactionIntervalMs: 0,
    deadlineMs: 3_000,
  });
  await expect(storage.get('/a')).rejects.toThrow("IP: 127.0.0.1 is not in the cert's list: 127.0.0.2");
  await storage.close();
  await new Promise((resolve) => server.close(resolve));
  await rm(dir, { recursive: true });
});
