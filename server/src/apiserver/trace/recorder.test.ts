import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import type { Request, Response } from '../endpoints/request.ts';
import { createTraceRecorder } from './recorder.ts';

const connection = { remote: '', local: '', protocol: null, alpn: null, serverName: null, request: 1 };

function begin() {
  const recorder = createTraceRecorder(2);
  const res = Object.assign(new EventEmitter(), { statusCode: 201, getHeader: () => 'an-id' });
  const req = { method: 'POST', url: '/x', httpVersion: '2.0', rawHeaders: ['Authorization', 'Bearer secret'] };
  const sink = recorder.begin(req as unknown as Request, res as unknown as Response, connection);
  return { recorder, res, sink };
}

test('facts keep their order and their times', () => {
  const { recorder, res, sink } = begin();
  sink.note('admission', { plugin: 'one' });
  sink.note('storage', { key: '/k' });
  sink.note('admission', { plugin: 'two' });
  res.emit('close');
  const [trace] = recorder.recent();
  expect(trace?.timeline.map(({ fact, index }) => [fact, index])).toEqual([
    ['admission', 0],
    ['storage', 0],
    ['admission', 1],
  ]);
  const times = trace?.timeline.map(({ atMs }) => atMs) ?? [];
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(trace).toMatchObject({ auditID: 'an-id', code: 201 });
  expect(JSON.stringify(trace)).not.toContain('secret');
});

test('a request that says the same very often does not fill the memory', () => {
  const { recorder, sink } = begin();
  for (let count = 0; count < 150; count++) sink.note('storage', count);
  const [trace] = recorder.recent();
  expect(trace?.facts['storage']).toHaveLength(100);
  expect(trace?.timeline).toHaveLength(100);
  expect(trace?.leftOut).toBe(50);
});
