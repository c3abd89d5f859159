import { afterEach, describe, expect, it } from 'vitest';
import { lab } from './run-lab.ts';

afterEach(async () => {
  await lab('down');
});

/** A network namespace of its own, in which the loopback interface is as `setup` leaves it. */
const inNamespace = (setup: string) => ['unshare', '--net', 'sh', '-c', `${setup}; exec "$@"`, 'sh'];

describe('a loopback', () => {
  it('that has IPv6 only is named before anything is made', async () => {
    const prefix = inNamespace(
      'ip link set lo up; ip addr del 127.0.0.1/8 dev lo; ip addr add ::1/128 dev lo 2>/dev/null',
    );
    const up = await lab('up', ['--driver', 'host'], { prefix });
    expect([up.errorId, up.exitCode], up.all).toEqual(['no-loopback', 20]);
    expect(up.all).toContain('ip addr add 127.0.0.1/8 dev lo');
  });
});
