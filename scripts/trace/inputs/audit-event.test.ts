import { expect, it } from 'vitest';
import { eventOf, parseAuditLines, timeOf } from './audit-event.ts';

const event = (auditID: string, stage: string) =>
  JSON.stringify({ kind: 'Event', apiVersion: 'audit.k8s.io/v1', auditID, stage });

it('finds the events between other lines, and not half of one', () => {
  const log = ['I1124 a log line', event('one', 'ResponseStarted'), event('two', 'ResponseComplete').slice(0, -9)].join(
    '\n',
  );
  expect(parseAuditLines(log).map(({ auditID }) => auditID)).toEqual(['one']);
});

it('takes the last event of a request', () => {
  const log = [event('one', 'ResponseStarted'), event('two', 'Panic'), event('one', 'ResponseComplete')].join('\n');
  expect(eventOf(parseAuditLines(log), 'one')?.stage).toBe('ResponseComplete');
});

it('reads microseconds, which Date drops', () => {
  const time = Date.parse('2026-11-24T12:50:11.000Z');
  expect(timeOf('2026-11-24T12:50:11.840806Z')).toBeCloseTo(time + 840.806, 3);
  expect(timeOf('2026-11-24T12:50:11Z')).toBe(time);
});
