import { expect, it } from 'vitest';
import { commandIn, withAnnotation, withCommand } from './static-pod.ts';

const manifest = `apiVersion: v1
kind: Pod
spec:
  # of kubeadm
  containers:
    - command:
        - kube-apiserver
        - --a=1
      image: i
`;

it('changes the command of a static pod, and nothing else', () => {
  const changed = withCommand(manifest, ['kube-apiserver', '--a=2', '--b=3']);
  expect(commandIn(changed)).toEqual(['kube-apiserver', '--a=2', '--b=3']);
  expect(changed).toContain('# of kubeadm');
  expect(changed).toContain('image: i');
});

it('makes a pod another one by an annotation, time and again', () => {
  const once = withAnnotation(manifest, '2026-01-01T00:00:00Z');
  expect(once).toContain('aggregation-lab/started-anew: 2026-01-01T00:00:00Z');
  expect(withAnnotation(once, 'later').replace('later', '2026-01-01T00:00:00Z')).toBe(once);
  expect(commandIn(once)).toEqual(commandIn(manifest));
});
