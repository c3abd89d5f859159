import { describe, expect, it } from 'vitest';
import { buildModel } from './build-model.ts';
import { factOf, hopOf, inputsOf, readRecords, recordedModel, recordedRequest } from './testing/records.ts';

const shape = (name: string) => recordedRequest(name).hops.map(({ id, outcome }) => `${id} ${outcome}`);

const onTheWay = ['sent passed', 'authentication passed', 'authorization passed', 'apiservice passed'];
const atTheServer = ['connection passed', 'forwarded passed', 'identity passed', 'review passed'];

describe('a list', () => {
  const request = recordedRequest('get');

  it('goes all the way and back', () => {
    const rest = ['storage passed', 'answer passed', 'returned passed'];
    expect(shape('get')).toEqual([...onTheWay, ...atTheServer, ...rest]);
    expect(request).toMatchObject({ way: 'aggregated', purpose: 'read', verb: 'list', status: 200 });
  });

  it('is the same request at both ends', () => {
    expect(factOf(request, 'sent', 'Audit-Id')?.value).toBe(request.auditID);
    expect(factOf(request, 'forwarded', 'Audit-Id')?.value).toBe(request.auditID);
    expect(factOf(request, 'returned', 'Audit-Id')?.value).toContain('2 times the same');
  });

  it("shows the aggregator's certificate, and why it counts", () => {
    expect(hopOf(request, 'connection').facts).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'TLS', value: 'TLSv1.3' }),
        expect.objectContaining({ name: 'ALPN', value: 'h2' }),
        expect.objectContaining({ name: 'server name (SNI)', value: 'api.wardle.svc' }),
        expect.objectContaining({ name: 'client certificate', value: 'CN=front-proxy-client' }),
      ]),
    );
    expect(factOf(request, 'identity', 'certificate verified by')?.value).toBe('request-header CA');
    expect(factOf(request, 'identity', 'allowed names')?.value).toBe(
      'front-proxy-client is one of: front-proxy-client',
    );
  });

  it('asks for a SubjectAccessReview, whose other end kube-apiserver logged', () => {
    expect(factOf(request, 'review', 'question')?.value).toBe('may kubernetes-admin list flunders in default?');
    expect(factOf(request, 'review', 'asked by')?.value).toBe('system:serviceaccount:wardle:apiserver');
    expect(hopOf(request, 'review')).toMatchObject({
      from: 'server',
      to: 'kube-apiserver',
      tookMs: expect.any(Number),
    });
  });

  it('marks what nobody recorded', () => {
    const inferred = request.hops.flatMap(({ facts }) => facts.filter(({ basis }) => basis === 'inferred'));
    expect(inferred.map(({ name }) => name)).toEqual([
      'proved by',
      'APIService',
      'server certificate',
      'as of now',
      'outside the server',
    ]);
  });

  it('has times that do not go back, and spans within spans', () => {
    const times = request.hops.flatMap(({ atMs }) => (atMs === undefined ? [] : [atMs]));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(request.spans.map(({ party }) => party)).toEqual(['kubectl', 'kube-apiserver', 'server', 'kube-apiserver']);
    const took = request.spans.map(({ tookMs }) => tookMs);
    expect(took).toEqual(took.toSorted((a, b) => b - a));
  });

  it('is asked for once more at once: the answer is remembered, and it says since when', () => {
    const again = recordedRequest('get-cached');
    expect(hopOf(again, 'review')).toMatchObject({ from: 'server', to: 'server' });
    expect(factOf(again, 'review', 'served from')?.basis).toBe('observed');
    expect(factOf(again, 'review', 'was asked at')?.value).toMatch(/^2026-/);
    expect(again.spans).toHaveLength(3);
  });
});

describe('a write', () => {
  it('passes admission, is converted and stored at a revision', () => {
    const request = recordedRequest('create');
    const rest = ['admission passed', 'storage passed', 'answer passed', 'returned passed'];
    expect(shape('create')).toEqual([...onTheWay, ...atTheServer, ...rest]);
    expect(factOf(request, 'storage', 'stored version')?.value).toBe('v1beta1; asked for was v1alpha1: converted');
    expect(factOf(request, 'storage', 'key')?.value).toBe(
      '/registry/wardle.example.com/wardle.example.com/flunders/default/traced',
    );
    expect(Number(factOf(request, 'storage', 'revision')?.value)).toBeGreaterThan(0);
    expect(hopOf(request, 'storage').to).toBe('etcd');
    expect(hopOf(request, 'admission').facts.map(({ name }) => name)).toEqual(['NamespaceLifecycle', 'BanFlunder']);
  });

  it('that reads first is the main one, after the read', () => {
    const { requests, main } = recordedModel('label');
    expect(requests.map(({ method }) => method)).toEqual(['GET', 'PATCH']);
    expect(main).toBe(1);
    const operations = recordedRequest('label')
      .hops.filter(({ id }) => id === 'storage')
      .map(({ label }) => label.split(' ')[0]);
    expect(operations).toEqual(['read', 'update']);
  });

  it.each([
    ['banned', 'admission', 403, 'this name may not be used'],
    ['invalid', 'validation', 422, 'must be Flunder or Fischer'],
    ['conflict', 'storage', 409, 'the key is there already'],
    ['missing', 'storage', 404, '0'],
  ] as const)('or a read that is refused says where: %s', (name, id, code, why) => {
    const request = recordedRequest(name);
    expect(request.status).toBe(code);
    const refused = request.hops.filter(({ outcome }) => outcome === 'refused').map((hop) => hop.id);
    expect(refused).toEqual([id, 'returned']);
    expect(
      hopOf(request, id)
        .facts.map(({ value }) => value)
        .join('\n'),
    ).toContain(why);
  });
});

describe('a watch', () => {
  it('is one request after the list, and says how it ended', () => {
    const { requests, main } = recordedModel('watch');
    expect(requests.map(({ purpose }) => purpose)).toEqual(['read', 'watch']);
    expect(main).toBe(1);
    const request = recordedRequest('watch');
    expect(factOf(request, 'answer', 'streamed')?.value).toMatch(/^\d+ lines/);
    expect(factOf(request, 'returned', 'what that means')?.basis).toBe('inferred');
  });
});

describe('a request that does not arrive', () => {
  it('is stopped by authorization', () => {
    expect(shape('forbidden')).toEqual([
      'sent passed',
      'authentication passed',
      'authorization refused',
      'forwarded not-reached',
      'returned refused',
    ]);
    const request = recordedRequest('forbidden');
    expect(factOf(request, 'authentication', 'impersonated user')?.value).toBe('nobody@example.com');
    expect(factOf(request, 'forwarded', 'seen by the server')).toMatchObject({ basis: 'observed' });
  });

  it("finds the server down, in the aggregator's own words", () => {
    expect(shape('down')).toEqual([...onTheWay, 'forwarded not-reached', 'returned refused']);
    const request = recordedRequest('down');
    expect(request.status).toBe(503);
    expect(factOf(request, 'forwarded', 'kube-apiserver says')?.value).toContain('connection refused');
    expect(factOf(request, 'forwarded', 'asked past the aggregator')?.value).toContain('ECONNREFUSED');
    expect(factOf(request, 'forwarded', 'seen by the server')).toBeUndefined();
  });

  it('is not for an extension server', () => {
    expect(shape('core')).toEqual([...onTheWay, 'handled passed', 'returned passed']);
    const request = recordedRequest('core');
    expect(request.way).toBe('local');
    expect(factOf(request, 'apiservice', 'handled by')?.basis).toBe('inferred');
    expect(factOf(request, 'handled', 'seen by the server')?.basis).toBe('observed');
  });

  it('is discovery, which the aggregator answers', () => {
    const { requests } = recordedModel('discovery');
    expect(requests.map(({ way }) => way)).toEqual(requests.map(() => 'discovery'));
    expect(requests.length).toBeGreaterThan(0);
  });
});

describe('where little can be seen', () => {
  it('the Go sample: what is said of it is inferred, but for its question to kube-apiserver', () => {
    const request = recordedRequest('go');
    expect(shape('go')).toEqual([...onTheWay, 'forwarded unseen', 'review passed', 'returned passed']);
    expect(factOf(request, 'forwarded', 'no record')?.value).toContain('keeps no trace');
    expect(factOf(request, 'forwarded', 'it arrived')?.basis).toBe('inferred');
    expect(factOf(request, 'review', 'because of this request')?.basis).toBe('inferred');
  });

  it('without an audit log: it says so, and invents nothing', () => {
    const { auditEvents: _left, ...inputs } = inputsOf(readRecords('get'));
    const model = buildModel({ ...inputs, auditEvents: [], auditProblem: 'the log could not be read' });
    const [request] = model.requests;
    expect(request?.hops.map(({ id, outcome }) => `${id} ${outcome}`).slice(0, 3)).toEqual([
      'sent passed',
      'authentication unseen',
      'apiservice passed',
    ]);
    expect(request && factOf(request, 'authentication', 'nothing seen')?.value).toBe('the log could not be read');
    expect(request?.spans.map(({ party }) => party)).toEqual(['kubectl', 'server']);
  });

  it('without an answer: the request was sent, and that is all', () => {
    const inputs = inputsOf(readRecords('get'));
    const kubectl = inputs.kubectl.map(({ status: _none, answeredAt: _never, ...sent }) => ({
      ...sent,
      answerHeaders: [],
    }));
    const [request] = buildModel({ ...inputs, kubectl, auditEvents: [], served: [] }).requests;
    expect(request?.hops).toMatchObject([{ id: 'sent', outcome: 'failed' }]);
    expect(request?.way).toBe('none');
  });
});

it('finds the replica that answered', () => {
  const request = recordedRequest('replicas');
  const endpoints = factOf(request, 'apiservice', 'possible endpoints')?.value.split(', ') ?? [];
  expect(endpoints).toHaveLength(2);
  expect(endpoints).toContain(factOf(request, 'apiservice', 'endpoint used')?.value);
  expect(factOf(request, 'connection', 'answered by')?.value).toMatch(/^replica [12], at /);
});
