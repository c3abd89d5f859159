import { describe, expect, test } from 'vitest';
import type { Handler, RequestContext } from '../endpoints/request.ts';
import { createServerMetrics } from '../metrics/server-metrics.ts';
import { withDeadline } from './deadline.ts';
import { withMaxInFlight } from './max-in-flight.ts';
import { parseRequestInfo } from './request-info.ts';

const metrics = createServerMetrics().requests;
const PATH = '/apis/wardle.example.com/v1beta1/flunders';

function request(method: string, path: string, groups: readonly string[] = []): RequestContext {
  const url = new URL(`https://host${path}`);
  const controller = new AbortController();
  return {
    req: { method, headers: {} },
    url,
    query: url.searchParams,
    signal: controller.signal,
    cancel: (reason: Error) => controller.abort(reason),
    info: parseRequestInfo(method, url.pathname, url.searchParams),
    user: { name: 'a', groups, extra: {} },
  } as never;
}

const never: Handler = () => new Promise(() => undefined);

describe('deadline', () => {
  test('ends what ignores its signal, with a 504', async () => {
    const ctx = request('GET', PATH);
    await expect(withDeadline(20, metrics)(never)(ctx)).rejects.toMatchObject({
      code: 504,
      message: 'Timeout: request did not complete within the allotted timeout',
    });
    expect(ctx.signal.aborted).toBe(true);
  });

  test('clients may ask for less, not for more', async () => {
    await expect(withDeadline(60_000, metrics)(never)(request('GET', `${PATH}?timeout=20ms`))).rejects.toThrow(
      'allotted',
    );
    await expect(withDeadline(20, metrics)(never)(request('GET', `${PATH}?timeout=1h2m`))).rejects.toThrow('allotted');
    await expect(withDeadline(20, metrics)(never)(request('GET', `${PATH}?timeout=1`))).rejects.toThrow(
      'invalid timeout',
    );
  });

  test('is not for watches', async () => {
    const handler: Handler = (ctx) => new Promise((resolve) => setTimeout(() => resolve(void ctx), 50));
    await withDeadline(10, metrics)(handler)(request('GET', `${PATH}?watch=1&timeout=1ms`));
  });
});

describe('requests in flight', () => {
  test('reads and writes have limits of their own; admins and watches always get through', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const handle = withMaxInFlight({ reads: 1, writes: 1 }, metrics)(() => held);
    const running = [handle(request('GET', PATH)), handle(request('POST', PATH))];
    for (const method of ['GET', 'DELETE']) {
      await expect(handle(request(method, PATH))).rejects.toMatchObject({
        code: 429,
        status: { details: { retryAfterSeconds: 1 } },
      });
    }
    running.push(handle(request('GET', PATH, ['system:masters'])), handle(request('GET', `${PATH}?watch=1`)));
    release();
    await Promise.all(running);
    await handle(request('GET', PATH));
  });
});
