import { isIP } from 'node:net';
import type { Request } from '../endpoints/request.ts';

/**
 * Where a request came from, as far as is said: X-Forwarded-For, X-Real-Ip, and who is connected. All but the last can
 * be made up. k8s.io/apimachinery/pkg/util/net.SourceIPs.
 */
export function sourceIPs(headers: Request['headers'], remoteAddress: string | undefined): string[] {
  const forwarded = textOf(headers['x-forwarded-for'])
    .split(',')
    .map((part) => plainAddress(part.trim()))
    .filter((address) => isIP(address) !== 0);
  const real = plainAddress(textOf(headers['x-real-ip']));
  const named = isIP(real) !== 0 && !forwarded.includes(real) ? [...forwarded, real] : forwarded;
  const remote = plainAddress(remoteAddress ?? '');
  return remote !== '' && named.at(-1) !== remote ? [...named, remote] : named;
}

/** A socket for both families calls 192.0.2.1 `::ffff:192.0.2.1`. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

function textOf(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value ?? []).join(',');
}
