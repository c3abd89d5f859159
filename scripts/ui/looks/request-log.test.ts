import { expect, test } from 'vitest';
import type { RequestTrace } from '../../../server/src/apiserver/trace/recorder.ts';
import { createRequestLog } from './request-log.ts';

const trace = (time: string, uri: string, code?: number) =>
  ({
    auditID: uri,
    time,
    method: 'GET',
    uri,
    connection: { remote: '10.0.0.1:5' },
    ...(code && { code }),
  }) as RequestTrace;

const served = (trace: RequestTrace) => ({ replica: 1, trace });

test('requests are told once when they come and once when they end, oldest first', () => {
  const log = createRequestLog();
  const [one, two] = [trace('2026-01-01T00:00:01Z', '/apis/a', 200), trace('2026-01-01T00:00:02Z', '/apis/b')];
  expect(log.take([served(two), served(one)]).map(({ trace }) => trace.uri)).toEqual(['/apis/a', '/apis/b']);
  expect(log.take([served(two), served(one)])).toEqual([]);
  const ended = trace('2026-01-01T00:00:02Z', '/apis/b', 200);
  expect(log.take([served(ended), served(one)]).map(({ trace }) => trace.code)).toEqual([200]);
  log.clear();
  expect(log.take([served(ended), served(one)])).toHaveLength(2);
});

test('who looks at the trace is not shown in it', () => {
  expect(createRequestLog().take([served(trace('2026-01-01T00:00:01Z', '/debug/requests?limit=100', 200))])).toEqual(
    [],
  );
});
