import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { LabError } from '../lab/error.ts';

const own = [
  'etcd',
  'etcdPeer',
  'wardleEtcd',
  'wardleEtcdPeer',
  'kubeApiserver',
  'controllerManager',
  'server',
] as const;

/** Of the second to the ninth sample server; chosen with the others, so that more of them can be asked for later. */
const ofReplicas = ['server2', 'server3', 'server4', 'server5', 'server6', 'server7', 'server8', 'server9'] as const;

export const portNames = [...own, ...ofReplicas] as const;

/** TCP ports of the host driver's processes, all on one machine. */
export type Ports = Readonly<Record<(typeof own)[number], number>> &
  Readonly<Partial<Record<(typeof ofReplicas)[number], number>>>;

/** @param replica from 1 @throws LabError `port-taken` for more than there are ports for */
export function serverPort(ports: Ports, replica: number): number {
  const names = ['server', ...ofReplicas] as const;
  const name = names[replica - 1];
  const port = name && ports[name];
  if (port !== undefined) return port;
  throw new LabError('port-taken', { what: `there is no port for sample server number ${replica}` });
}

/**
 * Below the range from which Linux and macOS take ports for outgoing connections: a port from that range could be in
 * use by a stranger for a moment, just when the lab comes back to it.
 */
const lowest = 20_000;
const highest = 29_999;
const attempts = 200;

/**
 * Ports that are free on loopback and on the server's address: those of last time where still free, others where not.
 * @throws LabError `port-taken` if none can be found
 */
export async function choosePorts(address: string, previous?: Partial<Ports>): Promise<Ports> {
  const chosen = new Map<string, number>();
  for (const name of portNames) {
    const before = previous?.[name];
    const keep = before !== undefined && (await isFree(before, address));
    chosen.set(name, keep ? before : await findFree(address, new Set([...chosen.values(), ...known(previous)])));
  }
  // Every name has been given a port just above.
  return Object.fromEntries(chosen) as Ports;
}

const known = (previous: Partial<Ports> = {}) => Object.values(previous);

async function findFree(address: string, avoid: ReadonlySet<number>): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const port = randomInt(lowest, highest + 1);
    if (!avoid.has(port) && (await isFree(port, address))) return port;
  }
  throw new LabError('port-taken', { what: `no free TCP port found from ${lowest} to ${highest}` });
}

async function isFree(port: number, address: string): Promise<boolean> {
  for (const host of new Set(['127.0.0.1', address])) {
    if (!(await canListen(port, host))) return false;
  }
  return true;
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    // Exclusive: within a cluster module's worker the port would otherwise be shared instead of refused.
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
