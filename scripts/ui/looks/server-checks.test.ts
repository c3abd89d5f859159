import { expect, test } from 'vitest';
import { checksOf } from './server-checks.ts';

const well = { status: 200, body: '[+]ping ok\n[+]etcd ok\nreadyz check passed\n' };
const ill = { status: 500, body: '[+]ping ok\n[-]etcd failed: reason withheld\nreadyz check failed\n' };

test('each check of a server is told, of several servers the worst', () => {
  expect(checksOf([well])).toEqual([
    { name: 'ping', ok: true },
    { name: 'etcd', ok: true },
  ]);
  for (const answers of [
    [well, ill],
    [ill, well],
  ]) {
    expect(checksOf(answers)).toEqual([
      { name: 'ping', ok: true },
      { name: 'etcd', ok: false },
    ]);
  }
});
