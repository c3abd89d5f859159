import { expect, test } from 'vitest';
import { parseEndpoint } from './endpoint.ts';

test.each([
  ['https://etcd.wardle.svc:2379', 'etcd.wardle.svc:2379', true],
  ['http://127.0.0.1:2379/', '127.0.0.1:2379', false],
  ['https://[::1]:2379', '[::1]:2379', true],
])('%s', (url, target, secure) => {
  expect(parseEndpoint(url, false)).toEqual({ target, secure });
});

test('without a scheme a CA decides', () => {
  expect(parseEndpoint('etcd:2379', true).secure).toBe(true);
  expect(parseEndpoint('etcd:2379', false).secure).toBe(false);
});

test.each(['', 'ftp://etcd:2379', 'https://', 'https://etcd:2379/path', 'https://etcd:99999'])(
  '%j is refused',
  (url) => {
    expect(() => parseEndpoint(url, false)).toThrow('is no etcd endpoint');
  },
);
