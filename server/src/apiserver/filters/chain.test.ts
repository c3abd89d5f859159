import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StatusError } from '../api/status.ts';
import { createCertificatePool } from '../authentication/certificate-pool.ts';
import { createRequestHeaderAuthenticator } from '../authentication/request-header.ts';
import { makeCertificate, type TestCertificate } from '../authentication/testing/certificates.ts';
import { createTokenReviewAuthenticator } from '../authentication/token-review.ts';
import { createX509Authenticator } from '../authentication/x509.ts';
import { createAuthorizer } from '../authorization/authorizer.ts';
import { createSubjectAccessReviewAuthorizer } from '../authorization/subject-access-review.ts';
import { type KubeClient, type KubeRequest, MainClusterUnreachableError } from '../client/kube-client.ts';
import type { Handler } from '../endpoints/request.ts';
import { createServerMetrics } from '../metrics/server-metrics.ts';
import { peerOf } from '../server/create-context.ts';
import { createFront, type Front } from '../server/front.ts';
import { h1Get } from '../server/testing/tls-clients.ts';
import { createTraceRecorder } from '../trace/recorder.ts';
import { compose, filterChain } from './chain.ts';

const proxyCA = makeCertificate('front-proxy-ca', { ca: true });
const clusterCA = makeCertificate('cluster-ca', { ca: true });
const serving = makeCertificate('server', { use: 'serverAuth' });
const certificates = {
  proxy: makeCertificate('front-proxy-client', { issuer: proxyCA }),
  evilProxy: makeCertificate('evil-proxy', { issuer: proxyCA }),
  proxyOfClusterCA: makeCertificate('front-proxy-client', { issuer: clusterCA }),
  bob: makeCertificate('bob', { issuer: clusterCA, organizations: ['dev'] }),
  admin: makeCertificate('admin', { issuer: clusterCA, organizations: ['system:masters'] }),
  stranger: makeCertificate('bob'),
  nameless: makeCertificate('', { issuer: clusterCA }),
} satisfies Record<string, TestCertificate>;

const recorder = createTraceRecorder(100);
let clusterIsDown = false;
let ready = true;
let front: Front;
let port: number;

/** A main cluster that knows one token and lets only alice do things. */
const cluster: KubeClient = {
  async request<T>({ path, body }: KubeRequest): Promise<T> {
    if (clusterIsDown) throw new MainClusterUnreachableError('connect ECONNREFUSED 127.0.0.1:6443');
    const { spec } = body as { spec: { token?: string; user?: string } };
    const user = { username: 'alice', groups: ['dev', 'system:authenticated'] };
    const review = { authenticated: spec.token === 'good', ...(spec.token === 'good' && { user }) };
    return { status: path.endsWith('tokenreviews') ? review : { allowed: spec.user === 'alice' } } as T;
  },
  async *watch() {},
};

const echo: Handler = async ({ req, res, user }) => {
  const leaked = Object.keys(req.headers).filter((name) => /^x-remote|^authorization|^impersonate/.test(name));
  res.end(JSON.stringify({ ...user, leaked }));
};

beforeAll(async () => {
  const clientCA = createCertificatePool(clusterCA.cert);
  const requestHeader = {
    pool: createCertificatePool(proxyCA.cert),
    allowedNames: ['front-proxy-client'],
    usernameHeaders: ['X-Remote-User'],
    uidHeaders: [],
    groupHeaders: ['X-Remote-Group'],
    extraHeaderPrefixes: ['X-Remote-Extra-'],
  };
  const filters = filterChain({
    writeError: async ({ res }, error) => {
      const { status } = error as StatusError;
      res.statusCode = status.code;
      res.end(JSON.stringify(status));
    },
    wasReady: () => ready,
    requestTimeout: 60_000,
    authentication: {
      authenticators: [
        createRequestHeaderAuthenticator(() => requestHeader),
        createX509Authenticator(() => clientCA),
        createTokenReviewAuthenticator(cluster),
      ],
      config: () => ({ requestHeader, clientCA }),
      peerOf,
    },
    limits: { reads: 400, writes: 200 },
    audit: undefined,
    metrics: createServerMetrics(),
    isServed: () => true,
    authorizer: createAuthorizer(['/healthz'], createSubjectAccessReviewAuthorizer(cluster)),
  });
  const material = { cert: serving.cert, key: serving.key, clientCAs: [] };
  front = createFront({ material, handler: compose(filters, echo), recorder });
  port = await front.listen('127.0.0.1', 0);
});
afterAll(() => front.drain(0));

const FLUNDERS = '/apis/wardle.example.com/v1beta1/namespaces/default/flunders';
const MASTERS = { 'X-Remote-User': 'root', 'X-Remote-Group': 'system:masters' };

async function get(path: string, who?: keyof typeof certificates, headers: Record<string, string> = {}) {
  const certificate = who && certificates[who];
  const answer = await h1Get(port, path, {
    headers,
    ...(certificate && { cert: certificate.cert, key: certificate.key }),
  });
  return { ...answer, json: answer.body.startsWith('{') ? JSON.parse(answer.body) : undefined };
}

describe('who asks the server directly', () => {
  test('anonymous may see health and nothing else', async () => {
    expect(await get('/healthz')).toMatchObject({ code: 200, json: { name: 'system:anonymous' } });
    expect((await get(FLUNDERS)).json).toMatchObject({
      code: 403,
      reason: 'Forbidden',
      message:
        'flunders.wardle.example.com is forbidden: User "system:anonymous" cannot list resource "flunders" ' +
        'in API group "wardle.example.com" in the namespace "default"',
    });
    expect((await get('/apis')).json).toMatchObject({
      code: 403,
      message: 'forbidden: User "system:anonymous" cannot get path "/apis"',
    });
  });

  test.each([
    ['headers without a certificate', undefined, 403, 'system:anonymous'],
    ["headers with a user's certificate", 'bob', 403, '"bob"'],
    ['headers with the right name from the other CA', 'proxyOfClusterCA', 403, '"front-proxy-client"'],
    ['headers with a name that is not allowed', 'evilProxy', 401, 'Unauthorized'],
    ['headers with a certificate from nowhere', 'stranger', 401, 'Unauthorized'],
    ['headers with a certificate that names nobody', 'nameless', 401, 'Unauthorized'],
  ] as const)('%s are not believed', async (_what, who, code, message) => {
    const answer = await get(FLUNDERS, who, MASTERS);
    expect(answer).toMatchObject({ code, json: { message: expect.stringContaining(message) } });
  });

  test('the front proxy is believed, and its headers go no further', async () => {
    const { code, json } = await get(FLUNDERS, 'proxy', { ...MASTERS, 'X-Remote-Extra-A': 'b', 'X-Remote-Uid': '1' });
    expect(code).toBe(200);
    // The uid header is not configured here, so it is neither believed nor taken away.
    expect(json).toEqual({
      name: 'root',
      groups: ['system:masters', 'system:authenticated'],
      extra: { a: ['b'] },
      leaked: ['x-remote-uid'],
    });
  });

  test('the front proxy speaks for nobody without a user header', async () => {
    expect((await get(FLUNDERS, 'proxy')).code).toBe(401);
  });

  test("a user's certificate gives name and groups", async () => {
    const { json } = await get(FLUNDERS, 'admin');
    expect(json).toMatchObject({ name: 'admin', groups: ['system:masters', 'system:authenticated'] });
  });

  test('tokens are judged by the main cluster', async () => {
    expect((await get(FLUNDERS, undefined, { Authorization: 'Bearer good' })).json).toMatchObject({ name: 'alice' });
    expect((await get(FLUNDERS, undefined, { Authorization: 'Bearer bad' })).code).toBe(401);
    expect((await get('/healthz', undefined, { Authorization: 'Bearer bad' })).code).toBe(401);
  });

  test('who may impersonate acts as somebody else', async () => {
    const { json } = await get(FLUNDERS, 'admin', { 'Impersonate-User': 'alice' });
    expect(json).toEqual({ name: 'alice', groups: ['system:authenticated'], extra: {}, leaked: [] });
    expect((await get(FLUNDERS, 'bob', { 'Impersonate-User': 'alice' })).json).toMatchObject({
      code: 403,
      message:
        'users "alice" is forbidden: User "bob" cannot impersonate resource "users" in API group "" at the cluster scope',
    });
    expect((await get(FLUNDERS, 'admin', { 'Impersonate-Group': 'x' })).code).toBe(400);
  });
});

test('while the main cluster is away, its admins are served and others get a 500', async () => {
  clusterIsDown = true;
  expect((await get(`${FLUNDERS}/x`, 'admin')).code).toBe(200);
  const { code, body, headers } = await get(`${FLUNDERS}/<x>`, 'bob');
  clusterIsDown = false;
  expect(code).toBe(500);
  expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(body).toBe(`Internal Server Error: "${FLUNDERS}/&lt;x&gt;": connect ECONNREFUSED 127.0.0.1:6443\n`);
});

test('until it was ready once, the server answers for its health only', async () => {
  ready = false;
  const discovery = await get('/apis/wardle.example.com/v1beta1', 'admin');
  const health = await get('/healthz');
  ready = true;
  expect(discovery).toMatchObject({ code: 503, headers: { 'retry-after': '1' } });
  expect(health.code).toBe(200);
});

describe('every answer', () => {
  test('has an Audit-Id, the one that was sent if it is a sane one', async () => {
    const sent = await get('/healthz', undefined, { 'Audit-Id': 'from-the-aggregator' });
    expect(sent.headers).toMatchObject({ 'audit-id': 'from-the-aggregator', 'cache-control': 'no-cache, private' });
    const long = await get('/healthz', undefined, { 'Audit-Id': 'x'.repeat(65) });
    expect(long.headers['audit-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('leaves a trace of who, by what right, over which connection', async () => {
    await get(FLUNDERS, 'proxy', { 'X-Remote-User': 'alice', Authorization: 'Bearer x', 'Audit-Id': 'traced' });
    await expect
      .poll(() => recorder.recent().find((one) => one.auditID === 'traced'))
      .toMatchObject({
        method: 'GET',
        uri: FLUNDERS,
        code: 200,
        connection: {
          protocol: 'TLSv1.3',
          request: 1,
          clientCertificate: { commonName: 'front-proxy-client', issuer: 'CN=front-proxy-ca' },
        },
        facts: {
          verifiedBy: ['request-header CA'],
          frontProxy: [{ commonName: 'front-proxy-client', allowedNames: ['front-proxy-client'] }],
          authentication: [{ by: 'requestheader', user: { name: 'alice' } }],
          request: [{ verb: 'list', resource: 'flunders', namespace: 'default' }],
          subjectAccessReview: [{ allowed: true, spec: { user: 'alice' } }],
        },
      });
    expect(JSON.stringify(recorder.recent())).not.toContain('Bearer x');
  });
});

test('the longest a request may take can be shortened by the client only', async () => {
  expect((await get('/healthz?timeout=nonsense')).json).toMatchObject({ code: 400 });
});
