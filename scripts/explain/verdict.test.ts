import { describe, expect, it } from 'vitest';
import { findingEntries } from './catalogue/findings.ts';
import type { Facts } from './facts.ts';
import { connectionCases } from './fixtures/cases-connection.ts';
import { registrationCases, unrelatedCrd } from './fixtures/cases-registration.ts';
import { routingCases } from './fixtures/cases-routing.ts';
import { serverCases, without } from './fixtures/cases-server.ts';
import { badStatus, failedCheck, healthyFacts, unavailable } from './fixtures/facts.ts';
import { seen } from './look.ts';
import { type Explanation, exitCodeOf, explain } from './verdict.ts';

const cases = { ...registrationCases, ...routingCases, ...connectionCases, ...serverCases };
const idsOf = ({ findings }: Explanation) => findings.map(({ id }) => id);

describe('every finding', () => {
  it.each(Object.entries(cases))('%s is named first, and nothing beside it', async (id, make) => {
    const explanation = explain(await make(healthyFacts()));
    expect(idsOf(explanation)).toEqual([id]);
    const broken = findingEntries[id as keyof typeof cases].severity === 'broken';
    expect(explanation.verdict).toBe(broken ? 'broken' : 'healthy');
    const [finding] = explanation.findings;
    expect(finding?.evidence).not.toEqual([]);
    expect(finding?.fixes).not.toEqual([]);
  });

  it('is told apart from a ClusterIP that leads to somebody else', () => {
    const error = 'tls: failed to verify certificate: x509: certificate is valid for www.example, not api.wardle.svc';
    const elsewhere = unavailable(
      { ...healthyFacts(), flags: { unseen: 'forbidden', why: 'GET /flagz: 403' } },
      'FailedDiscoveryCheck',
      `failing or missing response from https://10.96.187.49:443/apis/wardle.example.com/v1beta1: ${error}`,
    );
    expect(idsOf(explain(elsewhere))).toEqual(['cluster-ip-unreachable']);
  });

  it('has a case here', () => {
    expect(Object.keys(cases).sort()).toEqual(Object.keys(findingEntries).sort());
  });
});

describe('for who may not ask for a SubjectAccessReview', () => {
  const unasked = (facts: Facts): Facts => ({
    ...facts,
    serviceAccounts: facts.serviceAccounts.map((account) => ({
      ...account,
      access: account.access.map((one) => ({ ...one, allowed: { unseen: 'forbidden', why: 'POST …: 403' } as const })),
    })),
  });
  const line = (resource: string) =>
    `${resource} is forbidden: User "system:serviceaccount:wardle:apiserver" cannot create resource`;
  const saying = (facts: Facts, text: string): Facts => ({
    ...facts,
    logs: [{ pod: 'server-1', container: 'server', previous: false, lines: [text] }],
  });
  const outcomes = (facts: Facts) =>
    Object.fromEntries(explain(facts).results.map(({ check, outcome }) => [check.id, outcome.status]));

  it('bindings to the two roles are enough to go on', () => {
    expect(outcomes(unasked(healthyFacts()))).toMatchObject({ 'auth-reader': 'holds', 'auth-delegator': 'holds' });
  });

  it('what is bound to nothing could not be told', () => {
    const facts = { ...unasked(healthyFacts()), clusterRoleBindings: seen([]), roleBindings: seen([]) };
    expect(outcomes(facts)).toMatchObject({ 'auth-reader': 'unknown', 'auth-delegator': 'unknown' });
  });

  it.each([
    ['auth-delegator-missing', line('subjectaccessreviews.authorization.k8s.io')],
    ['auth-delegator-missing', line('tokenreviews.authentication.k8s.io')],
    ['auth-reader-missing', line('configmaps \\"extension-apiserver-authentication\\"')],
  ])('%s is told by what the server says of itself', (id, text) => {
    expect(idsOf(explain(saying(unasked(healthyFacts()), text)))).toEqual([id]);
  });
});

describe('a healthy APIService', () => {
  it('has nothing that is wrong, and every link of it was seen', () => {
    const explanation = explain(healthyFacts());
    expect(explanation).toMatchObject({ verdict: 'healthy', findings: [], consequences: [], suffering: [] });
    const open = explanation.results.filter(({ outcome }) => outcome.status !== 'holds');
    // What concerns pods, of which the recorded lab has none.
    expect(open.map(({ check }) => check.id)).toEqual(['pods-ready', 'storage-persistent']);
  });

  it('stays so beside a CRD of another version', async () => {
    expect(explain(await unrelatedCrd(healthyFacts())).verdict).toBe('healthy');
  });

  it('stays so without an admission chain and the rights for one, as metrics-server does', () => {
    const quiet = {
      status: 200,
      type: 'text/plain',
      body: '[+]ping ok\n[+]informer-sync ok\n[+]metric-storage-ready ok\nreadyz check passed\n',
    };
    const facts = healthyFacts();
    const dials = facts.dials.map((dial) => ({ ...dial, readyz: quiet }));
    expect(explain(without({ ...facts, dials }, ({ verb }) => verb === 'list'))).toMatchObject({
      verdict: 'healthy',
      findings: [],
    });
  });
});

describe('several faults', () => {
  const refused = 'subjectaccessreviews.authorization.k8s.io is forbidden';
  /** The server may not ask who may do what: it fails for all but the aggregator itself. */
  const withoutDelegation = () => {
    const answer = { status: 500, type: 'text/plain', body: refused };
    const facts = { ...healthyFacts(), answer: seen(answer), list: seen({ ...answer, resource: 'flunders' }) };
    return without(facts, ({ verb }) => verb === 'create');
  };

  it('are not taken for what follows from rights that are missing: a version that nobody serves', () => {
    const facts = without(badStatus(healthyFacts(), 404), ({ verb }) => verb === 'create');
    expect(idsOf(explain(facts)).toSorted()).toEqual(['auth-delegator-missing', 'discovery-not-served']);
  });

  it('are seen past a server that fails for who asks: stale discovery', async () => {
    const explanation = explain(await serverCases['discovery-stale'](withoutDelegation()));
    expect(idsOf(explanation).toSorted()).toEqual(['auth-delegator-missing', 'discovery-stale']);
    expect(explanation.consequences.map(({ id }) => id)).toEqual(['discovery-server-error']);
  });

  it('are seen past a server that fails for who asks: a redirect before it', () => {
    const body = 'the backend attempted to redirect this request, which is not permitted';
    const list = seen({ status: 502, type: 'text/plain', body, resource: 'flunders' });
    const explanation = explain({ ...withoutDelegation(), list });
    expect(idsOf(explanation).toSorted()).toEqual(['auth-delegator-missing', 'discovery-redirect']);
  });

  it('are not made of one: the list fails as discovery does', () => {
    const explanation = explain(withoutDelegation());
    expect(idsOf(explanation)).toEqual(['auth-delegator-missing']);
    expect(explanation.consequences.map(({ id }) => id)).toEqual(['discovery-server-error']);
  });

  it('are all named, the first link first', async () => {
    const facts = await connectionCases['ca-bundle-mismatch'](without(healthyFacts(), ({ verb }) => verb === 'create'));
    expect(idsOf(explain(facts))).toEqual(['ca-bundle-mismatch', 'auth-delegator-missing']);
  });

  it('are one where one follows from the other', () => {
    const facts = without(badStatus(healthyFacts(), 403), ({ resource }) => resource === 'configmaps');
    const explanation = explain(facts);
    expect(idsOf(explanation)).toEqual(['auth-reader-missing']);
    expect(explanation.consequences.map(({ id }) => id)).toEqual(['aggregator-anonymous']);
  });
});

it('there is nothing to explain where nothing is registered, and nothing to tell where that is not known', () => {
  expect(exitCodeOf([])).toBe(0);
  expect(exitCodeOf([], 'forbidden')).toBe(2);
});

describe('what can not be seen', () => {
  const forbidden = { unseen: 'forbidden', why: 'GET …: 403 forbidden' } as const;

  it('leaves the verdict to what can: a condition says why', () => {
    const facts = {
      ...failedCheck(healthyFacts(), 'x509: certificate signed by unknown authority'),
      ...{ services: forbidden, slices: forbidden, pods: forbidden, dials: [], serviceAccounts: [] },
      ...{ flags: forbidden, authentication: forbidden, crds: forbidden },
    };
    expect(idsOf(explain(facts))).toEqual(['ca-bundle-mismatch']);
  });

  it('is undecided where not even the APIService may be read', () => {
    const explanation = explain({ ...healthyFacts(), apiService: forbidden });
    expect(explanation.verdict).toBe('unknown');
    expect(exitCodeOf([explanation])).toBe(2);
  });

  it('is undecided where a condition speaks of a certificate that is not served any more', () => {
    const explanation = explain(failedCheck(healthyFacts(), 'x509: certificate signed by unknown authority'));
    expect([explanation.verdict, idsOf(explanation)]).toEqual(['unknown', []]);
  });

  it('is nothing for an APIService that kube-apiserver serves itself', () => {
    const facts = healthyFacts();
    const local = {
      metadata: { name: 'v1.apps' },
      spec: { group: 'apps', version: 'v1', groupPriorityMinimum: 1, versionPriority: 1 },
    };
    expect(explain({ ...facts, name: 'v1.apps', apiService: seen(local) }).verdict).toBe('healthy');
  });
});
