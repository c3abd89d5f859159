import { expect, it } from 'vitest';
import { readRecords } from '../testing/records.ts';
import { parseKlog } from './klog.ts';
import { headerValues, kubectlRequests } from './kubectl-requests.ts';

const clock = { after: new Date('2026-11-24T00:00:00Z'), utc: true };

function recorded(name: string) {
  return kubectlRequests(parseKlog(readRecords(name).kubectlLog.join('\n'), clock).entries);
}

it('joins what was sent with what was answered', () => {
  const [request, ...others] = recorded('get');
  expect(others).toEqual([]);
  expect(request).toMatchObject({
    method: 'GET',
    status: 200,
    timings: { tlsHandshakeMilliseconds: expect.any(Number) },
  });
  expect(request?.url).toMatch(
    /^https:\/\/127\.0\.0\.1:\d+\/apis\/wardle\.example\.com\/v1beta1\/namespaces\/default\/flunders\?limit=500$/,
  );
  expect(headerValues(request?.sentHeaders ?? [], 'accept')[0]).toContain('as=Table');
  expect(headerValues(request?.answerHeaders ?? [], 'Audit-Id')).toHaveLength(2);
  expect(request?.answeredAt).toBeGreaterThan(request?.sentAt ?? Number.NaN);
});

it('lists several in the order in which they were sent', () => {
  expect(recorded('label').map(({ method, status }) => [method, status])).toEqual([
    ['GET', 200],
    ['PATCH', 200],
  ]);
});

it("keeps an aggregator's reason, and no other body", () => {
  expect(recorded('down')[0]?.reason).toMatch(/dial tcp .*: connect: connection refused/);
  for (const { reason } of recorded('missing')) expect(reason).toBeUndefined();
});

it('does not show who could be impersonated with a token', () => {
  const log = [
    'I1124 12:50:11.836659   28738 round_trippers.go:527] "Request" curlCommand=<',
    '\tcurl -v -XGET  -H "Authorization: Bearer very-secret" -H "X: a \\"b\\"" \'https://x/y\'',
    ' >',
  ].join('\n');
  const [request] = kubectlRequests(parseKlog(log, clock).entries);
  expect(request).toMatchObject({ method: 'GET', url: 'https://x/y', answerHeaders: [] });
  expect(request?.status).toBeUndefined();
  expect(request?.sentHeaders).toEqual([
    ['Authorization', '(redacted, 18 bytes)'],
    ['X', 'a "b"'],
  ]);
});

it('tells why there was no connection, and no times of one', () => {
  const log = [
    'I1124 13:54:23.878246   1 round_trippers.go:527] "Request" curlCommand=<',
    "\tcurl -v -XGET  'https://127.0.0.1:1/api'",
    ' >',
    'I1124 13:54:23.885297   1 round_trippers.go:560] "HTTP Trace: Dial failed" network="tcp" err="dial tcp 127.0.0.1:1: connect: connection refused"',
    'I1124 13:54:23.893743   1 round_trippers.go:632] "Response" verb="GET" url="https://127.0.0.1:1/api" status="" headers="" milliseconds=14',
  ].join('\n');
  const [request, ...others] = kubectlRequests(parseKlog(log, clock).entries);
  expect(others).toEqual([]);
  expect(request?.dialError).toBe('dial tcp 127.0.0.1:1: connect: connection refused');
  expect(request?.status).toBeUndefined();
});
