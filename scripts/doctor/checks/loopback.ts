import { lookup } from 'node:dns/promises';
import { createServer } from 'node:net';
import { type DoctorCheck, ill, well } from '../check.ts';

/** All that the lab starts listens there; a container or network namespace may have no loopback, or IPv6 only. */
export const loopback: DoctorCheck = {
  id: 'loopback',
  category: 'network',
  description: 'programs can listen on 127.0.0.1',
  severity: 'fatal',
  hint: 'no-loopback',
  early: true,
  async look() {
    const problem = await listenProblem('127.0.0.1');
    if (problem) return ill(problem);
    const names = await lookup('localhost', { all: true }).catch(() => []);
    const resolved = names.map(({ address }) => address).join(', ');
    return well(resolved ? `localhost is ${resolved}` : 'localhost is not a known name; the lab does not need it');
  },
};

/** @returns undefined if something can listen there */
function listenProblem(host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(error.message));
    server.listen({ port: 0, host }, () => server.close(() => resolve(undefined)));
  });
}
