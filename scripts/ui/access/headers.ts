import { cookieName } from './judge.ts';
import type { Secrets } from './secrets.ts';

/**
 * What every answer carries: nothing may be loaded but from here, nothing inline runs, nobody may frame the page or
 * keep what it shows, and no other site learns its address.
 */
export const guardHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** Sent by the browser only from this page, only to paths below its base, and not to be read by scripts. */
export function sessionCookie({ base, session }: Secrets): string {
  return `${cookieName}=${session}; Path=${base}; HttpOnly; SameSite=Strict`;
}
