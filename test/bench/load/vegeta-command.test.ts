import { expect, it } from 'vitest';
import type { Entry } from '../servers/entry.ts';
import { attackCommand, targetLine } from './vegeta-command.ts';

const entry: Entry = {
  port: 8443,
  serverName: 'api.wardle.svc',
  ca: 'ca.crt',
  client: { cert: 'tls.crt', key: 'tls.key' },
  headers: { 'x-remote-user': 'admin' },
};
const options = { vegeta: 'vegeta', entry, targets: 't', output: 'o', http2: true, workers: 16, seconds: 2 };

it('keeps as many requests in flight as there are workers', () => {
  const command = attackCommand({ ...options, repeats: true });
  expect(command).toEqual(expect.arrayContaining(['-rate=0', '-workers=16', '-max-workers=16', '-duration=2s']));
  expect(command).toContain('-connect-to=api.wardle.svc:8443:127.0.0.1:8443');
  expect(command).not.toContain('-lazy');
});

it('ends with targets that may not be repeated', () => {
  expect(attackCommand({ ...options, repeats: false })).toContain('-lazy');
});

it('writes a target as a line of JSON, its body in base64', () => {
  const line = targetLine(entry, { method: 'POST', path: '/apis', headers: { 'accept-encoding': 'a' }, body: 'ü' });
  expect(line).not.toContain('\n');
  expect(JSON.parse(line)).toEqual({
    method: 'POST',
    url: 'https://api.wardle.svc:8443/apis',
    header: { 'X-Remote-User': ['admin'], 'Accept-Encoding': ['a'] },
    body: 'w7w=',
  });
});
