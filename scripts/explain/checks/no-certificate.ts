import type { Facts } from '../facts.ts';

/** Why no serving certificate could be looked at. */
export function whyNoCertificate({ dials }: Facts): string {
  if (dials.length === 0) return 'there is no address to ask for a certificate';
  const failures = dials.map(({ target, failed }) =>
    failed ? `${target}: ${failed.message}` : `${target}: what answers there may be another machine`,
  );
  return `no certificate was seen from here: ${failures.join('; ')}`;
}
