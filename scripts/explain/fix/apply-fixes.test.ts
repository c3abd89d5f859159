import { describe, expect, it } from 'vitest';
import { routingCases } from '../fixtures/cases-routing.ts';
import { serverCases } from '../fixtures/cases-server.ts';
import { healthyFacts } from '../fixtures/facts.ts';
import { seen } from '../look.ts';
import type { WriteRequest } from '../reader/cluster-reader.ts';
import { explain } from '../verdict.ts';
import { applyFixes, fixable } from './apply-fixes.ts';

const explained = async (id: 'service-port-not-found' | 'endpoints-not-found') =>
  explain(await routingCases[id](healthyFacts()));

describe('--fix', () => {
  it('does each complete command once, though two versions want it', async () => {
    const delegator = explain(await serverCases['auth-delegator-missing'](healthyFacts()));
    expect(fixable([delegator, delegator])).toHaveLength(1);
  });

  it('leaves alone what has to be filled in', async () => {
    expect(fixable([await explained('endpoints-not-found')])).toEqual([]);
  });

  it('sends only what was confirmed', async () => {
    const sent: WriteRequest[] = [];
    const writer = {
      send: async (request: WriteRequest) => {
        sent.push(request);
        return seen({ status: 200, type: 'application/json', body: '{}' });
      },
    };
    const fixes = fixable([await explained('service-port-not-found')]);
    expect(await applyFixes(writer, fixes, async () => false)).toEqual([
      expect.stringContaining('not done: kubectl patch'),
    ]);
    expect(sent).toEqual([]);
    expect(await applyFixes(writer, fixes, async () => true)).toEqual([expect.stringContaining('done: kubectl patch')]);
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'PATCH /apis/apiregistration.k8s.io/v1/apiservices/v1beta1.wardle.example.com',
    ]);
  });
});
