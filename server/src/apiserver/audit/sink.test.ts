import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { AuditEvent } from './event.ts';
import { formatEvent } from './format.ts';
import { type AuditMode, createLogSink } from './sink.ts';
import { sourceIPs } from './source-ips.ts';

const event: AuditEvent = {
  kind: 'Event',
  apiVersion: 'audit.k8s.io/v1',
  level: 'Metadata',
  auditID: 'a1',
  stage: 'ResponseComplete',
  requestURI: '/apis/x',
  verb: 'list',
  user: { username: 'alice', groups: ['dev', 'ops'] },
  sourceIPs: ['192.0.2.1'],
  userAgent: 'kubectl/v1',
  objectRef: { namespace: 'default' },
  responseStatus: { metadata: {}, code: 200 },
  requestReceivedTimestamp: '2026-01-02T03:04:05.000006Z',
  stageTimestamp: '2026-01-02T03:04:06.000000Z',
};

function sinkOf(mode: AuditMode, lines: string[] | Error) {
  let errors = 0;
  const write = (line: string) => {
    if (lines instanceof Error) throw lines;
    lines.push(line);
  };
  const metrics = { error: () => void errors++ };
  const sink = createLogSink({ writer: { write, close() {} }, format: 'json', mode, metrics });
  return { sink, errors: () => errors };
}

test('an event is a line, in JSON or as text', () => {
  expect(JSON.parse(formatEvent(event, 'json'))).toEqual(event);
  expect(formatEvent(event, 'legacy')).toBe(
    '2026-01-02T03:04:05.000006Z AUDIT: id="a1" stage="ResponseComplete" ip="192.0.2.1" method="list" user="alice" ' +
      'groups="\\"dev\\",\\"ops\\"" as="<self>" asgroups="<lookup>" user-agent="kubectl/v1" namespace="default" ' +
      'uri="/apis/x" response="200"\n',
  );
});

test('it is written at once, or a moment later where nobody is to wait', async () => {
  const lines: string[] = [];
  sinkOf('blocking', lines).sink.process(event);
  expect(lines).toHaveLength(1);
  const { sink } = sinkOf('batch', lines);
  sink.process(event);
  expect(lines).toHaveLength(1);
  await nextTurn();
  expect(lines).toHaveLength(2);
  sink.process(event);
  sink.close();
  expect(lines).toHaveLength(3);
});

test.each([
  ['blocking', true],
  ['blocking-strict', false],
] as const)('%s: an event that can not be written is counted, and its request goes on: %s', (mode, goesOn) => {
  const { sink, errors } = sinkOf(mode, new Error('ENOSPC'));
  expect(sink.process(event)).toBe(goesOn);
  expect(errors()).toBe(1);
});

test.each([
  [{}, '192.0.2.1', ['192.0.2.1']],
  [{}, '::ffff:192.0.2.1', ['192.0.2.1']],
  [{ 'x-forwarded-for': '192.0.2.9, 192.0.2.8,nonsense' }, '192.0.2.1', ['192.0.2.9', '192.0.2.8', '192.0.2.1']],
  [{ 'x-forwarded-for': '192.0.2.9', 'x-real-ip': '192.0.2.9' }, '192.0.2.9', ['192.0.2.9']],
  [{ 'x-real-ip': '2001:db8::1' }, '192.0.2.1', ['2001:db8::1', '192.0.2.1']],
])('%j and %s: from %j', (headers, remote, ips) => {
  expect(sourceIPs(headers, remote)).toEqual(ips);
});
