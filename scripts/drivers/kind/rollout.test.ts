import { describe, expect, it } from 'vitest';
import { leavingPods, podFact, type Rollout, unfinished } from './rollout.ts';

const rollout = (status: Rollout['status']): Rollout => ({
  kind: 'Deployment',
  metadata: { name: 'wardle-server', generation: 3 },
  spec: { replicas: 2 },
  status,
});

describe('a rollout', () => {
  it('is finished when all pods are new and available', () => {
    const status = { observedGeneration: 3, replicas: 2, updatedReplicas: 2, availableReplicas: 2 };
    expect(unfinished(rollout(status))).toBeUndefined();
  });

  it.each([
    [{}, 'has not been seen'],
    [{ observedGeneration: 2, replicas: 2, updatedReplicas: 2, availableReplicas: 2 }, 'has not been seen'],
    [{ observedGeneration: 3, replicas: 3, updatedReplicas: 1, availableReplicas: 2 }, '1 of 2 pods are updated'],
    [{ observedGeneration: 3, replicas: 3, updatedReplicas: 2, availableReplicas: 3 }, '1 older pods'],
    [{ observedGeneration: 3, replicas: 2, updatedReplicas: 2, availableReplicas: 1 }, '1 of 2 pods are available'],
  ])('is not finished with %j', (status, missing) => {
    expect(unfinished(rollout(status))).toContain(missing);
  });
});

it('tells pods that are on their way out from those that stay', () => {
  const items = [
    { metadata: { name: 'stays' } },
    { metadata: { name: 'goes', deletionTimestamp: '2026-01-01T00:00:00Z' } },
  ];
  expect(leavingPods({ items })).toEqual(['goes']);
});

it.each([
  [{ phase: 'Running', containerStatuses: [{ ready: true }, { ready: false }] }, {}, 'Running, 1/2 containers ready'],
  [
    { phase: 'Running', containerStatuses: [{ ready: true }] },
    { deletionTimestamp: 'now' },
    'Terminating, 1/1 containers',
  ],
  [{ phase: 'Pending' }, {}, 'Pending, 0/0 containers ready'],
])('says of a pod %j, %j: %s', (status, metadata, expected) => {
  const fact = podFact({ metadata: { name: 'one', ...metadata }, status });
  expect(fact.subject).toBe('pod one');
  expect(fact.detail).toContain(expected);
});
