import { isSecret, type Secrets } from './secrets.ts';

/** The parts of a request that decide. */
export interface Asked {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

export interface Guard extends Secrets {
  /** `127.0.0.1:PORT` */
  readonly host: string;
}

export type Verdict =
  | { readonly allowed: true; readonly path: string; readonly setCookie: boolean }
  | { readonly allowed: false; readonly status: number; readonly why: string };

export const cookieName = 'aggregation-lab-ui';

/**
 * Who may see the page: who has its address, from this very origin, and only to read.
 *
 * A page of another site can make a browser ask 127.0.0.1; it can't read the answer, nor send the cookie (SameSite),
 * and its Origin and Sec-Fetch-Site give it away. A name that is rebound to 127.0.0.1 is given away by Host.
 */
export function judge({ method, url, headers }: Asked, guard: Guard): Verdict {
  const { host, origin, 'sec-fetch-site': site, cookie } = headers;
  if (host !== guard.host) return refuse(421, `This is ${guard.host}, and answers to no other name.`);
  if (method !== 'GET') return refuse(405, 'Here things are looked at, not changed: GET only.');
  if (origin !== undefined && origin !== `http://${guard.host}`) return refuse(403, 'Other origins see nothing here.');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return refuse(403, 'Other sites see nothing here. Copy the address into the address bar.');
  }
  const [pathname = '', query = ''] = url.split('?');
  const path = pathname.startsWith(guard.base) ? pathname.slice(guard.base.length) : undefined;
  if (isSecret(sessionIn(cookie), guard.session) && path !== undefined)
    return { allowed: true, path, setCookie: false };
  const token = new URLSearchParams(query).get('token') ?? undefined;
  if (path === '' && isSecret(token, guard.token)) return { allowed: true, path, setCookie: true };
  return refuse(401, 'Open the address that npm run lab:ui has printed: it holds a token that is new with each start.');
}

const refuse = (status: number, why: string): Verdict => ({ allowed: false, status, why });

function sessionIn(cookie: string | readonly string[] | undefined): string | undefined {
  const pairs = String(cookie ?? '').split(';');
  const found = pairs.map((pair) => pair.trim()).find((pair) => pair.startsWith(`${cookieName}=`));
  return found?.slice(cookieName.length + 1);
}
