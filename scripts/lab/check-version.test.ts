import { describe, expect, it } from 'vitest';
import { versionProblem } from './check-version.ts';
import type { LabState } from './state.ts';

const host: LabState = { version: 1, driver: 'host', driverReason: '', took: {} };
const kind: LabState = { ...host, driver: 'kind' };
const made: LabState = { ...kind, kindConfig: 'kind: Cluster', kubernetesVersion: 'v1.36.4' };

describe('a version of Kubernetes that was asked for', () => {
  it('is the pinned one on the host driver', () => {
    expect(versionProblem(host, 'v1.37.2', 'v1.37.2', false)).toBeUndefined();
    expect(versionProblem(host, 'v1.36.4', 'v1.37.2', false)).toContain('the host driver runs Kubernetes v1.37.2');
  });

  it('is any on kind, as long as there is no cluster of another', () => {
    expect(versionProblem(kind, 'v1.36.4', 'v1.37.2', false)).toBeUndefined();
    expect(versionProblem(made, 'v1.36.4', 'v1.37.2', false)).toBeUndefined();
    expect(versionProblem(made, 'v1.35.1', 'v1.37.2', false)).toContain('was made with v1.36.4, not with v1.35.1');
    expect(versionProblem(made, 'v1.35.1', 'v1.37.2', true)).toBeUndefined();
  });
});
