import { expect, test } from 'vitest';
import { nothing } from '../state.ts';
import { usesOf } from './uses-of.ts';

test('a flag of two programs is said once, and a caBundle is a use as well', () => {
  const use = (of: string) => ({ fingerprint: 'AA', kind: 'flag' as const, name: '--client-ca-file', of });
  const service = { name: 'v1.x', caBundle: ['AA'] };
  const board = {
    ...nothing.board,
    uses: { data: [use('kube-apiserver'), use('kube-controller-manager'), use('kube-apiserver')] },
    apiServices: { data: [service] },
  };
  expect(usesOf(board as never).get('AA')).toEqual([
    { kind: 'caBundle', name: 'caBundle', of: ['v1.x'] },
    { kind: 'flag', name: '--client-ca-file', of: ['kube-apiserver', 'kube-controller-manager'] },
  ]);
});
