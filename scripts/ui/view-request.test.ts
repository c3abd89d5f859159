import { describe, expect, it } from 'vitest';
import { buildModel } from '../trace/build-model.ts';
import { inputsOf, readRecords } from '../trace/testing/records.ts';
import { viewRequest } from './view-request.ts';

const inputs = inputsOf(readRecords('get'));
const seen = inputs.served.map(({ replica, trace }) => ({ id: trace.auditID, replica, trace }));
const surroundings = { ...inputs, look: { problems: [], impossible: false } };

/** What a real `kubectl get flunders` has left behind in the server's trace and in the audit log. */
describe('a request that arrived at the server', () => {
  it('has the hops that lab:trace finds, but for what only kubectl knows', () => {
    const model = buildModel(inputs);
    const main = model.requests[model.main ?? 0];
    const view = seen.map((request) => viewRequest(request, surroundings)).find(({ id }) => id === main?.auditID);
    expect(view).toMatchObject({ user: 'kubernetes-admin', background: false, code: 200 });
    expect(view?.durationMs).toBeGreaterThan(0);
    expect(view?.traced.hops.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual(
      main?.hops.map(({ id, outcome }) => `${id} ${outcome}`),
    );
  });

  it('that is not in the audit log yet shows what the server saw of it', () => {
    const [request] = seen;
    const view = request && viewRequest(request, { ...surroundings, auditEvents: [] });
    const hop = (id: string) => view?.traced.hops.find((candidate) => candidate.id === id);
    expect(hop('identity')?.outcome).toBe('passed');
    expect(hop('authentication')?.outcome).toBe('unseen');
  });

  it.each([
    ['/apis/wardle.example.com/v1beta1', 'kubernetes-admin'],
    ['/openapi/v2', 'kubernetes-admin'],
    ['/apis/wardle.example.com/v1beta1/flunders', 'system:kube-controller-manager'],
  ])('for %s by %s was typed by nobody', (uri, name) => {
    const [request] = seen;
    const facts = { ...request?.trace.facts, authentication: [{ user: { name, groups: [] } }] };
    const view =
      request &&
      viewRequest({ ...request, trace: { ...request.trace, uri, facts } }, { ...surroundings, auditEvents: [] });
    expect(view?.background).toBe(true);
  });
});
