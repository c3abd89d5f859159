import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { AuditEvent } from '../../server/src/apiserver/audit/event.ts';
import { h1Get, h2Session } from '../../server/src/apiserver/server/testing/tls-clients.ts';
import { EtcdProcess } from './etcd-process.ts';
import { flunder, flundersPath, h2Call } from './h2-call.ts';
import { createSurroundings, ServerProcess, type Surroundings } from './server-process.ts';

const policy = `
apiVersion: audit.k8s.io/v1
kind: Policy
omitManagedFields: true
rules:
  - level: None
    nonResourceURLs: ["/readyz*"]
  - level: RequestResponse
    verbs: [create, patch, delete]
    omitStages: [RequestReceived]
  - level: Metadata
`;

let etcd: EtcdProcess;
let around: Surroundings;
let server: ServerProcess;
let log: string;

beforeAll(async () => {
  etcd = await EtcdProcess.create(inject('etcd'));
  etcd.start();
  around = await createSurroundings();
  log = path.join(around.dir, 'logs', 'audit.log');
  const policyFile = path.join(around.dir, 'policy.yaml');
  writeFileSync(policyFile, policy);
  const flags = [`--etcd-servers=${etcd.endpoint}`, `--audit-policy-file=${policyFile}`, `--audit-log-path=${log}`];
  server = await ServerProcess.start(inject('server'), around, flags);
});
afterAll(async () => {
  await server.end('SIGKILL');
  await etcd.remove();
  await around.remove();
});

const events = (auditID: string): AuditEvent[] =>
  readFileSync(log, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter((event) => event.auditID === auditID);

describe('the audit log of a running server', () => {
  test('has both ends of a request before its answer is there', async () => {
    const session = h2Session(server.port, around.proxy);
    const headers = {
      'audit-id': 'list-1',
      'x-remote-user': 'alice',
      'x-remote-group': 'dev',
      'x-remote-extra-scopes': 'all',
      'x-forwarded-for': '192.0.2.7',
      'user-agent': 'tester/1',
    };
    const { code, headers: answered } = await h2Call(session, 'GET', `${flundersPath}?limit=5`, undefined, headers);
    expect([code, answered['audit-id']]).toEqual([200, 'list-1']);
    const [received, complete, ...rest] = events('list-1');
    expect(rest).toEqual([]);
    const request = {
      kind: 'Event',
      apiVersion: 'audit.k8s.io/v1',
      level: 'Metadata',
      auditID: 'list-1',
      requestURI: `${flundersPath}?limit=5`,
      verb: 'list',
      user: { username: 'alice', groups: ['dev', 'system:authenticated'], extra: { scopes: ['all'] } },
      sourceIPs: ['192.0.2.7', '127.0.0.1'],
      userAgent: 'tester/1',
      objectRef: {
        resource: 'flunders',
        namespace: 'default',
        apiGroup: 'wardle.example.com',
        apiVersion: 'v1beta1',
      },
      requestReceivedTimestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
    };
    expect(received).toEqual({
      ...request,
      stage: 'RequestReceived',
      stageTimestamp: received?.requestReceivedTimestamp,
    });
    expect(complete).toEqual({
      ...request,
      stage: 'ResponseComplete',
      responseStatus: { metadata: {}, code: 200 },
      stageTimestamp: expect.stringMatching(/\.\d{6}Z$/),
      annotations: { 'authorization.k8s.io/decision': 'allow', 'authorization.k8s.io/reason': '' },
    });
  });

  test('has what was sent and what was answered where the policy says so, without managed fields', async () => {
    const session = h2Session(server.port, around.admin);
    const send = (id: string, method: string, path: string, body?: object, type = 'application/json') =>
      h2Call(session, method, path, body, { 'audit-id': id, 'content-type': type });
    await send('create-1', 'POST', flundersPath, flunder('f1'));
    const [created, ...rest] = events('create-1');
    expect(rest).toEqual([]);
    expect(created).toMatchObject({
      level: 'RequestResponse',
      stage: 'ResponseComplete',
      verb: 'create',
      objectRef: { resource: 'flunders', namespace: 'default', name: 'f1' },
      responseStatus: { code: 201 },
      requestObject: { kind: 'Flunder', metadata: { name: 'f1' } },
      responseObject: { kind: 'Flunder', metadata: { name: 'f1', resourceVersion: expect.any(String) } },
    });
    expect(JSON.stringify(created)).not.toContain('managedFields');

    const patch = { metadata: { labels: { a: 'b' } } };
    await send('patch-1', 'PATCH', `${flundersPath}/f1`, patch, 'application/merge-patch+json');
    expect(events('patch-1')[0]).toMatchObject({ requestObject: patch, responseObject: { metadata: patch.metadata } });

    const options = { kind: 'DeleteOptions', apiVersion: 'v1', preconditions: { uid: 'other' } };
    await send('delete-1', 'DELETE', `${flundersPath}/f1`, options);
    expect(events('delete-1')[0]).toMatchObject({
      requestObject: { preconditions: { uid: 'other' } },
      responseStatus: { status: 'Failure', reason: 'Conflict', code: 409 },
      responseObject: { kind: 'Status', code: 409 },
    });
  });

  test('says who was refused, and why', async () => {
    await h1Get(server.port, flundersPath, { headers: { 'Audit-Id': 'anonymous-1' } });
    expect(events('anonymous-1').at(-1)).toMatchObject({
      user: { username: 'system:anonymous' },
      responseStatus: { status: 'Failure', reason: 'Forbidden', code: 403 },
      annotations: { 'authorization.k8s.io/decision': 'forbid' },
    });
    await h1Get(server.port, flundersPath, { headers: { 'Audit-Id': 'token-1', Authorization: 'Bearer nonsense' } });
    expect(events('token-1')).toMatchObject([
      { stage: 'ResponseStarted', user: {}, responseStatus: { reason: 'Unauthorized', code: 401 } },
    ]);
    expect(readFileSync(log, 'utf8')).not.toContain('nonsense');
  });

  test('names both who acts and as whom', async () => {
    const headers = { 'audit-id': 'as-1', 'impersonate-user': 'alice' };
    await h2Call(h2Session(server.port, around.admin), 'GET', flundersPath, undefined, headers);
    expect(events('as-1').at(-1)).toMatchObject({
      user: { username: 'admin' },
      impersonatedUser: { username: 'alice', groups: ['system:authenticated'] },
    });
  });

  test('has a watch when it begins and when it ends', async () => {
    const session = h2Session(server.port, around.admin);
    const watch = h2Call(session, 'GET', `${flundersPath}?watch=true&timeoutSeconds=1`, undefined, {
      'audit-id': 'watch-1',
    });
    const stages = () => events('watch-1').map(({ stage }) => stage);
    await expect.poll(stages).toEqual(['RequestReceived', 'ResponseStarted']);
    await watch;
    expect(stages()).toEqual(['RequestReceived', 'ResponseStarted', 'ResponseComplete']);
  });

  test('leaves out what the policy does', async () => {
    await h1Get(server.port, '/readyz', { headers: { 'Audit-Id': 'ready-1' } });
    await h1Get(server.port, '/healthz', { headers: { 'Audit-Id': 'health-1' } });
    expect(events('ready-1')).toEqual([]);
    expect(events('health-1')).toMatchObject([{ stage: 'RequestReceived' }, { verb: 'get', requestURI: '/healthz' }]);
  });
});
