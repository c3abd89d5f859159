import { expect, it } from 'vitest';
import { socketPath } from './socket-path.ts';

const deep = `/${'long/'.repeat(30)}project`;

it('is absolute where that fits', () => {
  expect(socketPath('/home/me/lab/.lab/run', '/tmp')).toBe('/home/me/lab/.lab/run/supervisor.sock');
});

it('is relative where the absolute path is too long for a socket address', () => {
  expect(socketPath(`${deep}/.lab/run`, deep)).toBe('.lab/run/supervisor.sock');
});

it('says so where neither fits', () => {
  expect(() => socketPath(`${deep}/.lab/run`, '/elsewhere')).toThrow(/more than 103 bytes/);
});
