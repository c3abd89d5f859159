import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askSupervisor } from '../../scripts/host/supervisor/ask-supervisor.ts';
import { exec } from '../../scripts/lab/exec.ts';
import { labPaths } from '../../scripts/lab/paths.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';
import type { HopId, TracedRequest, TraceModel } from '../../scripts/trace/model.ts';
import { factOf, hopOf } from '../../scripts/trace/testing/records.ts';
import { home, type LabResult, lab, labEnv } from './lab-command.ts';
import { findTraces, noTraces } from './traces.ts';

const name = ['--name', 'e2e-trace'] as const;
const paths = labPaths(projectRoot, 'e2e-trace');
const page = path.join(home, 'trace.html');
const manifest = path.join(home, 'traced.yaml');
/** Everything that the command has shown, to be searched for secrets. */
const shown: string[] = [];

/** One kubectl command seen hop by hop, in a lab whose facts can be had in other ways as well. The tests build on each other. */
describe('lab:trace on the host driver', () => {
  beforeAll(async () => {
    if (existsSync(paths.dir)) throw new Error(`${paths.dir} exists: npm run lab:down -- --name e2e-trace first`);
    const up = await lab('up', ...name, '--driver', 'host');
    expect(up.exitCode, up.all).toBe(0);
  });
  afterAll(async () => {
    await lab('down', ...name);
    for (const file of [page, manifest]) rmSync(file, { force: true });
  });

  it('shows a get from end to end, and what it shows is so', async () => {
    const { request } = await traced('get', 'flunders');
    const fact = (id: HopId, of: string) => factOf(request, id, of)?.value;
    expect(request).toMatchObject({ way: 'aggregated', status: 200 });
    expect(fact('forwarded', 'Audit-Id')).toBe(request.auditID);
    expect(readFileSync(path.join(paths.logs, 'audit.log'), 'utf8')).toContain(`"auditID":"${request.auditID}"`);
    expect(fact('connection', 'client certificate')).toBe('CN=front-proxy-client');
    expect(fact('connection', 'issuer')).toContain('front-proxy CA');
    expect(fact('connection', 'server name (SNI)')).toBe('api.wardle.svc');
    expect(fact('apiservice', 'possible endpoints')).toBe(fact('apiservice', 'endpoint used'));
    expect(fact('identity', 'certificate verified by')).toBe('request-header CA');
    expect(fact('review', 'answer')).toBe('allowed');
    expect(fact('storage', 'key')).toBe('/registry/wardle.example.com/wardle.example.com/flunders/default/');
    const list = JSON.parse(await kubectl('get', '--raw', pathOf(request)));
    expect(fact('storage', 'revision')).toBe(list.metadata.resourceVersion);
  });

  it('shows two creates: admission, conversion, the revision that an object then has, and one question for both', async () => {
    const flunder = (called: string) => ({
      apiVersion: 'wardle.example.com/v1alpha1',
      kind: 'Flunder',
      metadata: { name: called },
      spec: { reference: 'my-first-fischer' },
    });
    writeFileSync(manifest, `${JSON.stringify(flunder('one'))}\n---\n${JSON.stringify(flunder('two'))}\n`);
    const { model, request } = await traced('create', '--filename', manifest);
    const posts = model.requests.filter(({ method }) => method === 'POST');
    expect(posts.map(({ status }) => status)).toEqual([201, 201]);
    expect(posts.map((post) => hopOf(post, 'review').to)).toEqual(['kube-apiserver', 'server']);
    expect(factOf(request, 'review', 'served from')?.value).toBe("the server's cache");
    expect(hopOf(request, 'admission').facts.map((fact) => fact.name)).toContain('BanFlunder');
    const stored = JSON.parse(await kubectl('get', 'flunder', 'two', '--output', 'json'));
    expect(factOf(request, 'storage', 'revision')?.value).toBe(stored.metadata.resourceVersion);
    expect(factOf(request, 'storage', 'stored version')?.value).toContain('converted');
  });

  it('shows a user who may not being stopped before the aggregator', async () => {
    const { request, result } = await traced('--', '--as', 'nobody@example.com', 'get', 'flunders');
    expect(result.exitCode).toBe(1);
    expect(hopOf(request, 'authorization').outcome).toBe('refused');
    expect(hopOf(request, 'forwarded').outcome).toBe('not-reached');
    expect(factOf(request, 'forwarded', 'seen by the server')?.basis).toBe('observed');
  });

  it('shows a request for the core group to stay in kube-apiserver', async () => {
    const { request } = await traced('get', 'namespace', 'wardle');
    expect(request.way).toBe('local');
    expect(factOf(request, 'apiservice', 'APIService')?.value).toBe('v1.');
    expect(request.hops.some(({ to }) => to === 'server')).toBe(false);
  });

  it('prints it for people, and writes a page that needs nothing else', async () => {
    const result = await keep(await lab('trace', ...name, '--html', page, 'get', 'flunders'));
    expect(result.exitCode, result.all).toBe(0);
    expect(result.stdout).toMatch(/^NAME .*\n(.*\n)*my-first-flunder/m);
    expect(result.stdout).toMatch(/s client certificate +CN=front-proxy-client/);
    const [, auditID = 'none'] = /Audit-Id ([0-9a-f-]{36})/.exec(result.stdout) ?? [];
    const written = readFileSync(page, 'utf8');
    shown.push(written);
    expect(written).toContain(auditID);
    expect(written).toContain('CN=front-proxy-client');
  });

  it('says what is wrong with a command line', async () => {
    const strange = await keep(await lab('trace', ...name, '--as', 'bob', 'get', 'flunders'));
    expect(strange.exitCode).toBe(2);
    expect(strange.all).toContain('--as is no flag of lab:trace');
    const nothing = await keep(await lab('trace', ...name));
    expect(nothing.exitCode).toBe(2);
  });

  it('shows where a request ends whose server is down', async () => {
    await askSupervisor(paths.run, { verb: 'stop', names: ['wardle-server'] });
    const { request, result } = await traced('get', 'flunders');
    expect(result.exitCode).toBe(1);
    expect(request).toMatchObject({ status: 503, way: 'aggregated' });
    expect(hopOf(request, 'forwarded').outcome).toBe('not-reached');
    expect(factOf(request, 'forwarded', 'kube-apiserver says')?.value).toMatch(
      /connection refused|service unavailable/,
    );
    expect(factOf(request, 'forwarded', 'asked past the aggregator')?.value).toContain('ECONNREFUSED');
  });

  it('has shown no token and no private key of the lab', () => {
    const secrets = secretsOfTheLab();
    expect(secrets.length).toBeGreaterThan(5);
    expect(shown.length).toBeGreaterThan(7);
    const leaked = secrets.filter(({ text }) => shown.some((output) => output.includes(text)));
    expect(leaked.map(({ file }) => file)).toEqual([]);
  });

  it('leaves nothing behind', async () => {
    const down = await lab('down', ...name);
    expect(down.exitCode, down.all).toBe(0);
    for (const file of [page, manifest]) rmSync(file, { force: true });
    expect((await findTraces()).home).toEqual(noTraces.home);
  });
});

async function traced(...words: readonly string[]) {
  const result = await keep(await lab('trace', ...name, '--json', ...words));
  const model = JSON.parse(result.stdout) as TraceModel;
  const request = model.requests[model.main ?? 0];
  if (!request) throw new Error(`no request: ${result.all}`);
  return { result, model, request };
}

async function keep(result: LabResult): Promise<LabResult> {
  shown.push(result.all);
  return result;
}

function pathOf({ uri }: TracedRequest): string {
  return uri.split('?')[0] ?? '';
}

async function kubectl(...args: readonly string[]): Promise<string> {
  const line = `set -e; eval "$(npm run -s lab:env -- ${name.join(' ')})"; kubectl "$@"`;
  return (await exec(['bash', '-c', line, 'kubectl', ...args], { cwd: projectRoot, env: labEnv })).stdout;
}

/** A line from the middle of each private key, in both forms in which it lies about, and the server's token. */
function secretsOfTheLab(): readonly { readonly file: string; readonly text: string }[] {
  const files = readdirSync(paths.dir, { recursive: true, encoding: 'utf8' });
  const keys = files
    .filter((file) => file.startsWith('pki') && file.endsWith('.key'))
    .map((file) => ({ file, text: readFileSync(path.join(paths.dir, file), 'utf8').split('\n')[3] ?? '' }));
  const [, inKubeconfig = ''] = /client-key-data: (\S+)/.exec(readFileSync(paths.kubeconfig, 'utf8')) ?? [];
  const token = readFileSync(path.join(paths.run, 'wardle-server', 'token'), 'utf8').trim();
  const all = [
    ...keys,
    { file: 'kubeconfig', text: inKubeconfig.slice(100, 200) },
    { file: 'token', text: token.slice(-40) },
  ];
  for (const { file, text } of all)
    if (text.length < 20) throw new Error(`${file} has no secret where one was expected`);
  return all;
}
