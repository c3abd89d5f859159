import { expect, test } from 'vitest';
import { whyNoAnswer } from './why-no-answer.ts';

const never = new AbortController().signal;

test('silence, a closed door and anything else are told apart', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED'), {
    code: 'ECONNREFUSED',
    address: '127.0.0.1',
    port: 6443,
  });
  expect(whyNoAnswer('kube-apiserver', refused, never).message).toBe(
    'kube-apiserver: nothing listens at 127.0.0.1:6443',
  );
  expect(whyNoAnswer('x', new Error('aborted'), AbortSignal.abort()).message).toBe('x: no answer');
  expect(whyNoAnswer('x', new Error('self-signed certificate'), never).message).toBe('x: self-signed certificate');
});
