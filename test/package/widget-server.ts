import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { request } from 'node:https';
import path from 'node:path';
import { json } from 'node:stream/consumers';
import { makeCertificate } from '../../server/src/apiserver/authentication/testing/certificates.ts';
import { ServerProcess } from '../integration/server-process.ts';

const token = 'package-test';

export interface WidgetServer {
  /** As a member of system:masters. @returns the decoded answer, whatever its status */
  ask(method: string, target: string, body?: object): Promise<unknown>;
  stop(): Promise<unknown>;
}

/** The compiled program of the project, alone and in memory, on a port that it found free. */
export async function startWidgetServer(node: string, project: string): Promise<WidgetServer> {
  const serving = makeCertificate('server', { use: 'serverAuth' });
  const tokens = path.join(project, 'tokens.csv');
  writeFileSync(path.join(project, 'tls.crt'), serving.cert);
  writeFileSync(path.join(project, 'tls.key'), serving.key);
  writeFileSync(tokens, `${token},admin,1,system:masters\n`);
  const flags = ['--standalone', '--storage-backend=memory', `--token-auth-file=${tokens}`];
  const server = await ServerProcess.startIn(path.join(project, 'out', 'main.js'), project, flags, { node });
  return {
    async ask(method, target, body) {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const { port } = server;
      const sent = request({ host: '127.0.0.1', port, method, path: target, headers, rejectUnauthorized: false });
      sent.end(body && JSON.stringify(body));
      const [answer] = await once(sent, 'response');
      return json(answer);
    },
    stop: () => server.end('SIGTERM'),
  };
}
