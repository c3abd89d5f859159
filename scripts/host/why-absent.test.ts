import { describe, expect, it } from 'vitest';
import { whyAbsent } from './why-absent.ts';

const names = ['etcd', 'kube-apiserver'] as const;
const etcd = { name: 'etcd', ready: true };

describe('whyAbsent', () => {
  it('says what a first start has to start', () => {
    expect(whyAbsent(names, [], false)).toBe('to be started: etcd');
    expect(whyAbsent(names, [etcd], true)).toBe('to be started: kube-apiserver');
  });

  it('says that a lab which ran before has been cut off', () => {
    expect(whyAbsent(names, [], true)).toMatch(/nothing of it runs any more/);
  });

  it('says what a running process waits for', () => {
    const waiting = { name: 'kube-apiserver', ready: false, notReady: 'answers 500, fails etcd' };
    expect(whyAbsent(names, [etcd, waiting], true)).toBe(
      'kube-apiserver runs but is not ready: answers 500, fails etcd',
    );
  });

  it('has nothing to say of processes that are ready', () => {
    expect(whyAbsent(names, [etcd, { name: 'kube-apiserver', ready: true }], true)).toBeUndefined();
  });
});
