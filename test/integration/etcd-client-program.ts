import { createEtcdStorage } from '../../server/src/apiserver/storage/etcd/create-etcd-storage.ts';

/** Started by a test with the URL of an etcd and `watch` or `call`. Closes nothing: what is open keeps it alive, or not. */
const [endpoint = '', what] = process.argv.slice(2);
const storage = createEtcdStorage({ endpoints: [endpoint] });
const revision = await storage.currentRevision();
console.log('called');
if (what === 'watch') {
  const watching = new AbortController();
  for await (const { type } of storage.watch('/p/', { fromRevision: revision + 1, signal: watching.signal })) {
    console.log(type);
    if (type === 'events') watching.abort();
  }
}
