import path from 'node:path';
import { pkiLayout } from '../pki/layout.ts';
import { flunderName } from './flunder.ts';
import { expectThat, type Verification } from './verification.ts';

/** The group stands in it twice: once from --etcd-prefix, once as the resource's group. The Go sample has it so too. */
export const flunderKey = `/registry/wardle.example.com/wardle.example.com/flunders/default/${flunderName}`;

/** Read past the server, with the etcd client's certificate: what was created really lies there, and in which form. */
export const storedInEtcd: Verification = {
  id: 'stored-in-etcd',
  title: "The flunder lies in the server's etcd",
  // The change that the watch sees is of this server: an object that another one has stored may have another form.
  after: ['flunder', 'watch'],
  async run({ lab }) {
    // Loaded only here: its client of etcd takes a while, and the package's program has no use for it.
    const { createEtcdStorage } = await import('../../server/src/apiserver/storage/etcd/create-etcd-storage.ts');
    const dial = await lab.driver.dial.etcd(lab);
    const file = (name: string) => path.join(lab.paths.pki, name);
    const { ca, clientCertificate, clientKey } = pkiLayout.etcd;
    const storage = createEtcdStorage({
      endpoints: [`https://${dial.host}:${dial.port}`],
      tls: { caFile: file(ca), certFile: file(clientCertificate), keyFile: file(clientKey) },
      compactionIntervalMs: 0,
    });
    try {
      const { found, revision } = await storage.get(flunderKey);
      expectThat(found !== undefined, `the key ${flunderKey}`, `no such key at revision ${revision}`);
      const value = found?.value.toString('utf8') ?? '';
      const { apiVersion, kind } = JSON.parse(value);
      const detail = `${value.length} bytes, ${kind} ${apiVersion}, revision ${found?.modRevision}`;
      return [{ subject: flunderKey, detail }];
    } finally {
      await storage.close();
      await dial.close();
    }
  },
};
