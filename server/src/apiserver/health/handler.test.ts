import { describe, expect, test } from 'vitest';
import { newPathNotFound } from '../api/errors.ts';
import type { RequestContext } from '../endpoints/request.ts';
import { parseRequestInfo } from '../filters/request-info.ts';
import type { HealthCheck } from './check.ts';
import { createHealthHandler } from './handler.ts';

const ping: HealthCheck = { name: 'ping', check() {} };
const etcd: HealthCheck = { name: 'etcd', check: () => Promise.reject(new Error('no leader')) };
const hook: HealthCheck = { name: 'poststarthook/start', check() {} };
const handler = createHealthHandler({ healthz: [ping, hook], livez: [ping], readyz: [ping, etcd, hook] }, () => {
  throw newPathNotFound();
});

async function get(path: string): Promise<{ code: number; body: string }> {
  const url = new URL(`https://host${path}`);
  const answer = { code: 0, body: '' };
  const res = {
    headersSent: false,
    setHeader() {},
    set statusCode(code: number) {
      answer.code = code;
    },
    end(text: string) {
      answer.body = text;
    },
  };
  await handler({
    res,
    url,
    query: url.searchParams,
    info: parseRequestInfo('GET', url.pathname, url.searchParams),
  } as unknown as RequestContext);
  return answer;
}

describe('health', () => {
  test('well', async () => {
    expect(await get('/livez')).toEqual({ code: 200, body: 'ok' });
    expect(await get('/healthz?verbose')).toEqual({
      code: 200,
      body: '[+]ping ok\n[+]poststarthook/start ok\nhealthz check passed\n',
    });
  });

  test('not well: which one, but not why, for anybody may ask', async () => {
    expect(await get('/readyz')).toEqual({
      code: 500,
      body: '[+]ping ok\n[-]etcd failed: reason withheld\n[+]poststarthook/start ok\nreadyz check failed\n',
    });
  });

  test('one of them, with the reason', async () => {
    expect(await get('/healthz/poststarthook/start')).toEqual({ code: 200, body: 'ok' });
    expect(await get('/readyz/etcd')).toEqual({ code: 500, body: 'internal server error: no leader\n' });
    await expect(get('/healthz/etcd')).rejects.toThrow('could not find the requested resource');
  });

  test('excluded', async () => {
    expect(await get('/readyz?exclude=etcd')).toEqual({ code: 200, body: 'ok' });
    expect((await get('/readyz?verbose&exclude=etcd&exclude=nope')).body).toBe(
      '[+]ping ok\n[+]etcd excluded: ok\n[+]poststarthook/start ok\n' +
        'warn: some health checks cannot be excluded: no matches for "nope"\nreadyz check passed\n',
    );
  });
});
