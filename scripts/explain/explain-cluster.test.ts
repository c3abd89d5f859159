import { describe, expect, it } from 'vitest';
import { choose } from './explain-cluster.ts';
import type { ApiService } from './kube-types.ts';

function apiService(name: string, service: boolean, status: string): ApiService {
  const reference = service ? { service: { name: 'api', namespace: 'wardle', port: 443 } } : {};
  return {
    metadata: { name },
    spec: { groupPriorityMinimum: 1, versionPriority: 1, ...reference },
    status: { conditions: [{ type: 'Available', status }] },
  };
}

const local = apiService('v1.apps', false, 'True');
const well = apiService('v1.well', true, 'True');
const ill = apiService('v1.ill', true, 'False');
const unsure = apiService('v1.unsure', true, 'Unknown');

describe('without a name', () => {
  it('those that are not available are looked at, and the rest is named', () => {
    expect(choose([local, well, ill, unsure], { names: [] })).toEqual({
      names: ['v1.ill', 'v1.unsure'],
      notLookedAt: ['v1.well'],
    });
  });

  it('all with a Service are, if all are available: something may be wrong that the condition does not show', () => {
    expect(choose([local, well], { names: [] })).toEqual({ names: ['v1.well'], notLookedAt: [] });
  });

  it('all with a Service are, with --all', () => {
    expect(choose([local, well, ill], { names: [], all: true }).names).toEqual(['v1.well', 'v1.ill']);
  });
});

it('with a name that one is, whatever it is', () => {
  expect(choose([local, well], { names: ['v1.apps'] }).names).toEqual(['v1.apps']);
});
