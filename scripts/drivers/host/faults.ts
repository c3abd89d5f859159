import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { writeFileAtomically } from '../../lab/atomic.ts';
import type { Faults, ProcessFaults } from '../faults.ts';
import { isHostDurable, storeHostDurably } from './durability.ts';
import { interposeOnHost } from './interpose.ts';
import {
  childrenOf,
  hostApiserver,
  hostServer,
  ownServers,
  restartHostServer,
  startHostApiserver,
  startHostServers,
  stop,
} from './program-faults.ts';
import { isStopped } from './stopped.ts';

/** Faults in a lab whose control plane and server are processes of this machine. */
export const hostFaults: Faults & ProcessFaults = {
  apiserver: hostApiserver,
  server: hostServer,
  frontProxyPath: (lab, file) => path.resolve(lab.paths.pki, 'front-proxy', file),
  async serverFile(lab, name, text) {
    const file = path.resolve(lab.paths.run, 'drill', name);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeFileAtomically(file, text);
    return file;
  },
  restartServer: restartHostServer,
  // The server reads its files again by itself; a new start, for which the supervisor sees the reason, is quicker.
  serveCertificate: (lab, say) => hostServer.change(lab, {}, say),
  interpose: interposeOnHost,
  storeDurably: storeHostDurably,
  isDurable: isHostDurable,
  async freeze(lab, frozen) {
    for (const pid of await serverPids(lab)) process.kill(pid, frozen ? 'SIGSTOP' : 'SIGCONT');
  },
  async isFrozen(lab) {
    const stopped = await Promise.all((await serverPids(lab)).map(isStopped));
    return stopped.includes(true);
  },
  async stopServer(lab) {
    await stop(
      lab,
      (await ownServers(lab)).map(({ name }) => name),
    );
  },
  startServer: startHostServers,
  stopApiserver: (lab) => stop(lab, ['kube-apiserver']),
  startApiserver: startHostApiserver,
};

async function serverPids(lab: Parameters<Faults['isDurable']>[0]): Promise<readonly number[]> {
  const names = (await ownServers(lab)).map(({ name }) => name);
  return (await childrenOf(lab, names)).flatMap(({ pid }) => pid ?? []);
}
