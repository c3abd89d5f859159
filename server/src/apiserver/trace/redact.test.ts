import { expect, test } from 'vitest';
import { redactHeaders } from './redact.ts';

test('secrets are not shown, identities and the rest are', () => {
  const raw = [':path', '/x', 'Authorization', 'Bearer abc', 'X-Remote-User', 'alice', 'Cookie', 'a=b'];
  const protocol = 'base64url.bearer.authorization.k8s.io.c2VjcmV0, v4.channel.k8s.io';
  const more = [
    'X-Auth-Token',
    'abc',
    'X-Remote-Group',
    'one',
    'X-Remote-Group',
    'two',
    'Sec-WebSocket-Protocol',
    protocol,
  ];
  expect(redactHeaders([...raw, ...more])).toEqual([
    ['Authorization', '(redacted, 10 bytes)'],
    ['X-Remote-User', 'alice'],
    ['Cookie', '(redacted, 3 bytes)'],
    ['X-Auth-Token', '(redacted, 3 bytes)'],
    ['X-Remote-Group', 'one'],
    ['X-Remote-Group', 'two'],
    ['Sec-WebSocket-Protocol', 'base64url.bearer.authorization.k8s.io.(redacted), v4.channel.k8s.io'],
  ]);
});
