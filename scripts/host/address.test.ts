import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { chooseAddress } from './address.ts';

const v4 = (address: string): NetworkInterfaceInfo => ({
  address,
  family: 'IPv4',
  internal: address.startsWith('127.'),
  netmask: '255.255.255.0',
  mac: '00:00:00:00:00:00',
  cidr: `${address}/24`,
});
const v6 = (address: string): NetworkInterfaceInfo => ({ ...v4(address), family: 'IPv6', scopeid: 0 });
const loopback = { lo: [v4('127.0.0.1')] };

describe('chooseAddress', () => {
  it('prefers a private address to a public one', () => {
    const choice = chooseAddress({ ...loopback, eth0: [v4('203.0.113.5')], wlan0: [v4('192.168.1.7')] });
    expect(choice).toEqual({
      address: '192.168.1.7',
      routing: true,
      reason: '192.168.1.7 on wlan0, a private address',
    });
  });

  it('takes a public address where there is no other, and says what that means', () => {
    const choice = chooseAddress({ ...loopback, eth0: [v4('203.0.113.5')] });
    expect(choice).toMatchObject({ address: '203.0.113.5', routing: true });
    expect(choice.reason).toContain('others may reach the server');
  });

  it('keeps the previous address while the machine has it', () => {
    const interfaces = { eth0: [v4('10.0.0.4')], eth1: [v4('10.1.0.4')] };
    expect(chooseAddress(interfaces, '10.1.0.4').address).toBe('10.1.0.4');
    expect(chooseAddress(interfaces, '10.2.0.4').address).toBe('10.0.0.4');
  });

  it("takes a Mac's Wi-Fi, and none of the interfaces that macOS makes for itself", () => {
    const mac = {
      lo0: [v4('127.0.0.1'), v6('::1')],
      anpi0: [v6('fe80::1')],
      bridge100: [v4('192.168.64.1')],
      utun3: [v4('100.96.0.1')],
      awdl0: [v6('fe80::2')],
      vmnet8: [v4('172.16.9.1')],
      en0: [v4('192.168.1.23'), v6('fe80::3')],
    };
    expect(chooseAddress(mac)).toMatchObject({ address: '192.168.1.23', routing: true });
  });

  it.each(['docker0', 'br-1a2b', 'veth12', 'cni0', 'virbr0', 'kind0', 'podman1'])('passes over %s', (name) => {
    expect(chooseAddress({ ...loopback, [name]: [v4('172.17.0.1')] }).routing).toBe(false);
    expect(chooseAddress({ [name]: [v4('172.17.0.1')], eth0: [v4('10.0.0.4')] }, '172.17.0.1').address).toBe(
      '10.0.0.4',
    );
  });

  it.each([
    ['nothing but loopback', loopback],
    ['no interface at all', {}],
    ['a link-local address', { eth0: [v4('169.254.3.4')] }],
    ['IPv6 only', { eth0: [v6('fd00::2')] }],
  ])('falls back to localhost without routing: %s', (_, interfaces) => {
    expect(chooseAddress(interfaces)).toEqual({
      address: '127.0.0.1',
      routing: false,
      reason: 'this machine has no IPv4 address besides loopback',
    });
  });

  it.each(['10.1.2.3', '172.16.0.1', '172.31.9.9', '192.168.0.9', '100.64.0.1'])('knows %s as private', (address) => {
    expect(chooseAddress({ a: [v4('203.0.113.5')], b: [v4(address)] }).address).toBe(address);
  });

  it.each(['172.32.0.1', '100.128.0.1', '192.0.2.2'])('knows %s as not private', (address) => {
    expect(chooseAddress({ a: [v4(address)], b: [v4('10.0.0.1')] }).address).toBe('10.0.0.1');
  });
});
