import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { h1Get, h2Session } from '../../server/src/apiserver/server/testing/tls-clients.ts';
import { EtcdProcess } from './etcd-process.ts';
import { flunder, flundersPath, h2Call } from './h2-call.ts';
import { type Sample, type Shape, samplesOf, shapesOf } from './metrics/exposition.ts';
import goSample from './metrics/go-sample.json' with { type: 'json' };
import { createSurroundings, ServerProcess, type Surroundings } from './server-process.ts';

/** Of the Go sample, and not here: what they measure is not there to be measured, or is told otherwise. */
const notHere: Readonly<Record<string, RegExp>> = {
  'Priority and Fairness is not built': /^apiserver_current_inqueue_requests$/,
  'encryption at rest is not built': /^apiserver_(envelope|storage_data_key|storage_envelope)/,
  'webhooks are not built': /^apiserver_webhooks_/,
  'declarative validation is not how this server validates': /^apiserver_validation_/,
  "Go's own registry of metrics": /^(cardinality_enforcement|disabled_metrics|hidden_metrics|registered_metrics)/,
  'its watch cache has other parts':
    /^(apiserver_(watch_cache_|init_events|storage_list_|watch_events_dispatch)|watch_cache_)/,
  'sizes are not kept': /^apiserver_(resource_size_estimate_bytes|storage_size_bytes)$/,
  'rarely looked at':
    /^(aggregator_discovery|apiserver_request_filter|apiserver_watch_list|field_validation|.*_summary$)/,
  'prom-client does not measure that': /^process_(network|virtual_memory_max)/,
};

let etcd: EtcdProcess;
let around: Surroundings;
let server: ServerProcess;

beforeAll(async () => {
  etcd = await EtcdProcess.create(inject('etcd'));
  etcd.start();
  around = await createSurroundings();
  const policy = path.join(around.dir, 'policy.yaml');
  writeFileSync(policy, 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: [{level: Metadata}]\n');
  const audit = [`--audit-policy-file=${policy}`, `--audit-log-path=${path.join(around.dir, 'audit.log')}`];
  server = await ServerProcess.start(inject('server'), around, [`--etcd-servers=${etcd.endpoint}`, ...audit]);
});
afterAll(async () => {
  await server.end('SIGKILL');
  await etcd.remove();
  await around.remove();
});

const scrape = async (where = '/metrics') => (await h2Call(h2Session(server.port, around.admin), 'GET', where)).body;

/** Sums what matches. */
function sum(samples: readonly Sample[], name: string, labels: Record<string, string> = {}): number {
  const matches = (sample: Sample) => Object.entries(labels).every(([key, value]) => sample.labels[key] === value);
  return samples
    .filter((sample) => sample.name === name && matches(sample))
    .reduce((total, { value }) => total + value, 0);
}

const value = async (name: string, labels?: Record<string, string>) => sum(samplesOf(await scrape()), name, labels);
const flunders = { group: 'wardle.example.com', version: 'v1beta1', resource: 'flunders' };

describe('/metrics', () => {
  test('is for those who may get that path', async () => {
    expect((await h1Get(server.port, '/metrics')).code).toBe(403);
    const { headers, body } = await h2Call(h2Session(server.port, around.admin), 'GET', '/metrics');
    expect(headers['content-type']).toMatch(/^text\/plain; version=0.0.4/);
    expect(body).toContain('# TYPE process_cpu_seconds_total counter');
  });

  test('counts, times and weighs requests', async () => {
    const session = h2Session(server.port, around.admin);
    await h2Call(session, 'POST', flundersPath, flunder('m1'));
    await h2Call(session, 'POST', `${flundersPath}?dryRun=All`, flunder('m2'));
    await h2Call(session, 'GET', `${flundersPath}/m1`);
    await h2Call(session, 'GET', `${flundersPath}/none`);
    const created = {
      ...flunders,
      verb: 'POST',
      code: '201',
      scope: 'resource',
      component: 'apiserver',
      subresource: '',
    };
    await expect.poll(() => value('apiserver_request_total', { ...created, dry_run: '' })).toBe(1);
    await expect.poll(() => value('apiserver_request_total', { ...created, dry_run: 'All' })).toBe(1);
    await expect.poll(() => value('apiserver_request_total', { verb: 'GET', code: '404' })).toBe(1);
    const gets = { ...flunders, verb: 'GET', scope: 'resource' };
    const samples = samplesOf(await scrape());
    expect(sum(samples, 'apiserver_request_duration_seconds_count', gets)).toBe(2);
    expect(sum(samples, 'apiserver_response_sizes_count', gets)).toBe(2);
    expect(sum(samples, 'apiserver_response_sizes_sum', gets)).toBeGreaterThan(200);
    expect(sum(samples, 'apiserver_request_body_size_bytes_count', { verb: 'create' })).toBe(2);
    expect(sum(samples, 'apiserver_resource_objects', { resource: 'flunders' })).toBe(1);
    expect(sum(samples, 'etcd_requests_total', { operation: 'create', resource: 'flunders' })).toBe(1);
    const plugin = { name: 'NamespaceLifecycle', operation: 'CREATE', type: 'admit', rejected: 'false' };
    expect(sum(samples, 'apiserver_admission_controller_admission_duration_seconds_count', plugin)).toBe(2);
  });

  test('counts watches that are open, and their events', async () => {
    const stream = h2Session(server.port, around.admin).request({ ':path': `${flundersPath}?watch=true` });
    await once(stream, 'response');
    stream.resume();
    const watches = () => value('apiserver_longrunning_requests', { ...flunders, verb: 'WATCH' });
    await expect.poll(watches).toBe(1);
    await expect.poll(() => value('apiserver_watch_events_total', flunders)).toBe(1);
    stream.close();
    await expect.poll(watches).toBe(0);
    expect(await value('apiserver_watch_events_sizes_count', flunders)).toBe(1);
  });

  test('counts who was let in and who was not', async () => {
    const before = samplesOf(await scrape());
    await h1Get(server.port, '/apis', { headers: { Authorization: 'Bearer nonsense' } });
    await h1Get(server.port, flundersPath);
    const after = samplesOf(await scrape());
    const grown = (name: string, labels: Record<string, string>) =>
      sum(after, name, labels) - sum(before, name, labels);
    expect(grown('authentication_attempts', { result: 'error' })).toBe(1);
    expect(grown('authorization_attempts_total', { result: 'no-opinion' })).toBe(1);
    expect(grown('apiserver_delegated_authz_request_total', { code: '201' })).toBe(1);
    expect(grown('apiserver_delegated_authn_request_total', { code: '404' })).toBe(1);
    expect(grown('rest_client_requests_total', { method: 'POST', code: '201' })).toBe(1);
    expect(sum(after, 'apiserver_client_certificate_expiration_seconds_count')).toBeGreaterThan(1);
    expect(sum(after, 'apiserver_audit_event_total')).toBeGreaterThan(1);
  });

  test('has room for nothing that a client makes up', async () => {
    const session = h2Session(server.port, around.admin);
    for (const path of ['/made/up', '/apis/made.up/v1/things', `${flundersPath}/m1/made-up`]) {
      expect((await h2Call(session, 'GET', path)).code).toBe(404);
    }
    expect(await scrape()).not.toMatch(/made/);
  });

  test("shows the Go sample's metrics with its types, labels and buckets", async () => {
    const own = shapesOf(await scrape());
    const wanted = Object.entries<Shape>(goSample).filter(
      ([name]) => !Object.values(notHere).some((pattern) => pattern.test(name)),
    );
    expect(wanted.length).toBeGreaterThan(30);
    expect(Object.fromEntries(wanted.map(([name]) => [name, own.get(name)]))).toEqual(Object.fromEntries(wanted));
  });

  test('/metrics/slis tells the results of checks', async () => {
    const samples = samplesOf(await scrape('/metrics/slis'));
    expect(sum(samples, 'kubernetes_healthcheck', { name: 'etcd', type: 'readyz' })).toBe(1);
    expect(
      sum(samples, 'kubernetes_healthchecks_total', { name: 'ping', type: 'readyz', status: 'success' }),
    ).toBeGreaterThan(0);
  });
});
