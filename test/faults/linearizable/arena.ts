import { setTimeout as sleep } from 'node:timers/promises';
import type { Surroundings } from '../../integration/server-process.ts';
import type { Random } from '../../interrupt/seed.ts';
import { etcdStore, fileStore } from '../stores.ts';
import { TcpProxy } from '../tcp-proxy.ts';
import { Replica } from './replica.ts';

/** Servers of one storage, and what can happen to them; every fault is over when it resolves. */
export interface Arena {
  readonly replicas: readonly Replica[];
  readonly faults: Readonly<Record<string, () => Promise<void>>>;
  close(): Promise<void>;
}

export interface Programs {
  readonly server: string;
  readonly etcd: string;
}

/** Milliseconds, of an etcd or a network that is away. */
const away = (random: Random) => sleep(100 + random() * 1500);

/** One server on a directory. */
export async function onFile({ server }: Programs, around: Surroundings): Promise<Arena> {
  const store = await fileStore();
  const replica = new Replica(server, around, store.flags);
  await replica.start();
  return {
    replicas: [replica],
    faults: { 'the server is killed': () => restart(replica) },
    async close() {
      await replica.kill();
      await store.remove();
    },
  };
}

/** So many servers on one etcd, each on a network of its own that can fail. */
export async function onEtcd(
  { server, etcd: binary }: Programs,
  around: Surroundings,
  servers: number,
  random: Random,
): Promise<Arena & { readonly networks: readonly TcpProxy[] }> {
  const store = await etcdStore(binary);
  const { etcd } = store;
  const networks: TcpProxy[] = [];
  const replicas: Replica[] = [];
  for (let n = 0; n < servers; n++) {
    const network = await TcpProxy.start(Number(new URL(etcd.endpoint).port));
    const replica = new Replica(server, around, [`--etcd-servers=http://127.0.0.1:${network.port}`]);
    await replica.start();
    networks.push(network);
    replicas.push(replica);
  }
  const some = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  return {
    replicas,
    networks,
    faults: {
      'a server is killed': () => restart(some(replicas)),
      async 'etcd hangs'() {
        etcd.pause();
        await away(random);
        etcd.resume();
      },
      async 'etcd is killed'() {
        await etcd.kill();
        await away(random);
        etcd.start();
      },
      async 'a server is cut off from etcd'() {
        const network = some(networks);
        network.cut();
        await away(random);
        network.mend();
      },
      async 'nothing arrives between a server and etcd'() {
        const network = some(networks);
        network.silence();
        await away(random);
        network.mend();
      },
    },
    async close() {
      for (const replica of replicas) await replica.kill();
      for (const network of networks) await network.close();
      await store.remove();
    },
  };
}

async function restart(replica: Replica): Promise<void> {
  await replica.kill();
  await replica.start();
}
