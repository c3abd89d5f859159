import { BlockList, isIP, SocketAddress } from 'node:net';
import type { Environment } from '@marcbachmann/cel-js';

class IP {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

class CIDR {
  readonly address: string;
  readonly bits: number;
  constructor(address: string, bits: number) {
    this.address = address;
    this.bits = bits;
  }
}

/** The parts that policies use of https://pkg.go.dev/k8s.io/apiserver/pkg/cel/library#IP and its CIDR. */
export function registerIP(env: Environment): Environment {
  return env
    .registerType('net.IP', IP)
    .registerType('net.CIDR', CIDR)
    .registerFunction('isIP(string): bool', (text: string) => plainIP(text))
    .registerFunction('ip(string): net.IP', parseIP)
    .registerFunction('net.IP.family(): int', ({ text }: IP) => BigInt(isIP(text)))
    .registerFunction(
      'net.IP.isLoopback(): bool',
      ({ text }: IP) => within(text, '127.0.0.0', 8) || within(text, '::1', 128),
    )
    .registerFunction(
      'net.IP.isUnspecified(): bool',
      ({ text }: IP) => within(text, '0.0.0.0', 32) || within(text, '::', 128),
    )
    .registerFunction(
      'net.IP.isLinkLocalUnicast(): bool',
      ({ text }: IP) => within(text, '169.254.0.0', 16) || within(text, 'fe80::', 10),
    )
    .registerFunction('string(net.IP): string', ({ text }: IP) => canonical(text))
    .registerFunction('isCIDR(string): bool', (text: string) => splitCIDR(text) !== undefined)
    .registerFunction('cidr(string): net.CIDR', parseCIDR)
    .registerFunction('net.CIDR.containsIP(net.IP): bool', ({ address, bits }: CIDR, ip: IP) =>
      within(ip.text, address, bits),
    )
    .registerFunction('net.CIDR.containsIP(string): bool', ({ address, bits }: CIDR, text: string) =>
      within(parseIP(text).text, address, bits),
    )
    .registerFunction('net.CIDR.containsCIDR(net.CIDR): bool', containsCIDR)
    .registerFunction('net.CIDR.containsCIDR(string): bool', (outer: CIDR, text: string) =>
      containsCIDR(outer, parseCIDR(text)),
    )
    .registerFunction('net.CIDR.ip(): net.IP', ({ address }: CIDR) => new IP(address))
    .registerFunction('net.CIDR.prefixLength(): int', ({ bits }: CIDR) => BigInt(bits));
}

/** Without a zone, and not IPv4 in the clothes of IPv6. */
function plainIP(text: string): boolean {
  return isIP(text) !== 0 && !text.includes('%') && !/^::ffff:.*\./i.test(text);
}

function parseIP(text: string): IP {
  if (!plainIP(text)) throw new Error(`IP Address ${JSON.stringify(text)} parse error during conversion from string`);
  return new IP(text);
}

function splitCIDR(text: string): CIDR | undefined {
  const [, address = '', digits = ''] = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  const bits = Number(digits);
  return plainIP(address) && bits <= (isIP(address) === 4 ? 32 : 128) ? new CIDR(address, bits) : undefined;
}

function parseCIDR(text: string): CIDR {
  const cidr = splitCIDR(text);
  if (!cidr) throw new Error(`network address parse error during conversion from string: ${JSON.stringify(text)}`);
  return cidr;
}

function containsCIDR({ address, bits }: CIDR, inner: CIDR): boolean {
  return inner.bits >= bits && within(inner.address, address, bits);
}

function within(text: string, network: string, bits: number): boolean {
  const [family, other] = [isIP(text), isIP(network)];
  if (family !== other) return false;
  const list = new BlockList();
  list.addSubnet(network, bits, family === 4 ? 'ipv4' : 'ipv6');
  return list.check(text, family === 4 ? 'ipv4' : 'ipv6');
}

function canonical(text: string): string {
  return new SocketAddress({ address: text, family: isIP(text) === 4 ? 'ipv4' : 'ipv6' }).address;
}
