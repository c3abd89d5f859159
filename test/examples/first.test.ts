import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCertificate } from '../../server/src/apiserver/authentication/testing/certificates.ts';
import { ServerProcess } from '../integration/server-process.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'first-'));
const widgets = '/apis/demo.example.com/v1/namespaces/default/widgets';
let server: ServerProcess;

beforeAll(async () => {
  const serving = makeCertificate('server', { use: 'serverAuth' });
  const files = { 'tls.crt': serving.cert, 'tls.key': serving.key, 'tokens.csv': 'secret,admin,1,system:masters\n' };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(dir, name), text);
  const main = path.join(import.meta.dirname, '../../examples/first/main.ts');
  const flags = ['--standalone', '--storage-backend=memory', `--token-auth-file=${path.join(dir, 'tokens.csv')}`];
  server = await ServerProcess.startIn(main, dir, flags, { nodeFlags: ['--import', 'tsx'] });
}, 120_000);
afterAll(async () => {
  await server.end('SIGTERM');
  rmSync(dir, { recursive: true });
});

async function ask(method: string, body?: object): Promise<unknown> {
  const headers = { authorization: 'Bearer secret', 'content-type': 'application/json' };
  const target = { host: '127.0.0.1', port: server.port, path: widgets, rejectUnauthorized: false };
  const sent = request({ ...target, method, headers });
  sent.end(body && JSON.stringify(body));
  const [answer] = await once(sent, 'response');
  return json(answer);
}

test('the first resource of the guide is served by its program alone', async () => {
  const one = { apiVersion: 'demo.example.com/v1', kind: 'Widget', metadata: { name: 'one' }, spec: {} };
  expect(await ask('POST', one)).toMatchObject({ kind: 'Widget', spec: { size: 1 } });
  expect(await ask('GET')).toMatchObject({ kind: 'WidgetList', items: [{ metadata: { name: 'one' } }] });
  const wrong = { ...one, metadata: { name: 'two' }, spec: { size: -1 } };
  expect(await ask('POST', wrong)).toMatchObject({
    code: 422,
    message: 'Widget.demo.example.com "two" is invalid: spec.size: Invalid value: -1: must be positive',
  });
});
