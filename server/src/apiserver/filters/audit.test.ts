import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { Audit } from '../audit/audit.ts';
import type { AuditEvent } from '../audit/event.ts';
import { createPolicyEvaluator } from '../audit/policy.ts';
import { writeError } from '../endpoints/negotiation/write.ts';
import type { Handler } from '../endpoints/request.ts';
import { createContext } from '../server/create-context.ts';
import { withAudit } from './audit.ts';
import { withAuditID } from './audit-id.ts';
import { compose } from './chain.ts';
import { withPanicRecovery } from './panic-recovery.ts';
import { withRequestInfo } from './request-info.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** The real filters around a handler, over plain HTTP. @param takes whether events can be recorded */
async function serve(handler: Handler, takes = true) {
  const events: AuditEvent[] = [];
  let rejected = 0;
  const audit: Audit = {
    policy: createPolicyEvaluator({ rules: [{ level: 'Metadata' }] }),
    sink: { process: (event) => takes && events.push(event) > 0, close() {} },
    metrics: { level() {}, event() {}, error() {}, rejected: () => void rejected++ },
  };
  const filters = [withAuditID, withPanicRecovery(writeError), withRequestInfo, withAudit(audit)];
  const answer = compose(filters, handler);
  const listening = createServer((req, res) => void answer(createContext(req, res, undefined)));
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  return { base, events, rejected: () => rejected, last: () => events.at(-1) };
}

test('an error that nobody foresaw is a panic, with its message', async () => {
  const { base, events, last } = await serve(async () => {
    throw new TypeError('x is undefined');
  });
  expect((await fetch(`${base}/x`)).status).toBe(500);
  expect(events.map(({ stage }) => stage)).toEqual(['RequestReceived', 'Panic']);
  expect(last()?.responseStatus).toEqual({
    metadata: {},
    status: 'Failure',
    message: "APIServer panic'd: TypeError: x is undefined",
    reason: 'InternalError',
    code: 500,
  });
});

test('a client that leaves before its answer is recorded, too', async () => {
  const left = new AbortController();
  const { base, last } = await serve(async () => {
    left.abort();
    await new Promise((resolve) => setTimeout(resolve, 50));
  });
  await expect(fetch(`${base}/x`, { signal: left.signal })).rejects.toThrow('abort');
  await expect.poll(() => last()?.stage).toBe('ResponseComplete');
  expect(last()?.responseStatus).toEqual({
    metadata: {},
    status: 'Success',
    message: 'Connection closed early',
    code: 200,
  });
});

test('what can not be recorded is refused where that is asked for', async () => {
  let handled = false;
  const { base, rejected } = await serve(async () => {
    handled = true;
  }, false);
  const answer = await fetch(`${base}/x`);
  expect([answer.status, await answer.text()]).toEqual([
    500,
    'Internal Server Error: "/x": failed to store audit event\n',
  ]);
  expect([handled, rejected()]).toEqual([false, 1]);
});
