import { describe, expect, it } from 'vitest';
import { cookieName, judge } from './judge.ts';

const guard = { host: '127.0.0.1:4242', base: '/b4se/', token: 'the-token', session: 'the-session' };
const headers = { host: guard.host };
const cookie = `other=1; ${cookieName}=${guard.session}`;
const get = (url: string, more: Record<string, string> = {}) =>
  judge({ method: 'GET', url, headers: { ...headers, ...more } }, guard);

describe('who may see the page', () => {
  it('is who has the address, and from then on the cookie', () => {
    expect(get('/b4se/?token=the-token')).toEqual({ allowed: true, path: '', setCookie: true });
    expect(get('/b4se/app.js', { cookie })).toEqual({ allowed: true, path: 'app.js', setCookie: false });
  });

  it.each([
    '/b4se/?token=wrong',
    '/b4se/',
    '/b4se/?token=',
    '/b4se/events?token=the-token',
    '/?token=the-token',
    '//b4se/?token=the-token',
    'http://[/?token=the-token',
    '*',
  ])('is not who asks for %s without the cookie', (url) => {
    expect(get(url)).toMatchObject({ allowed: false, status: 401 });
  });

  it('is not who has another cookie, or asks beside the base with the right one', () => {
    expect(get('/b4se/', { cookie: `${cookieName}=the-token` })).toMatchObject({ status: 401 });
    expect(get('/', { cookie })).toMatchObject({ status: 401 });
  });

  it.each(['localhost:4242', 'evil.example:4242', '127.0.0.1', '127.0.0.1:4243', ''])(
    'is not who calls it %s: a name can be rebound to this machine',
    (host) => {
      expect(get('/b4se/?token=the-token', { host, cookie })).toMatchObject({ allowed: false, status: 421 });
    },
  );

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:9', 'https://127.0.0.1:4242'])(
    'is no page of the origin %s',
    (origin) => {
      expect(get('/b4se/events', { origin, cookie })).toMatchObject({ allowed: false, status: 403 });
    },
  );

  it.each(['cross-site', 'same-site'])('is nobody whom a browser calls %s', (site) => {
    expect(get('/b4se/app.js', { cookie, 'sec-fetch-site': site })).toMatchObject({ allowed: false, status: 403 });
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE'])('may not do %s', (method) => {
    const asked = { method, url: '/b4se/', headers: { ...headers, cookie } };
    expect(judge(asked, guard)).toMatchObject({ allowed: false, status: 405 });
  });
});
