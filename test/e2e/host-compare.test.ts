import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cell, Comparison, WayId } from '../../scripts/compare/model.ts';
import { askSupervisor } from '../../scripts/host/supervisor/ask-supervisor.ts';
import { tryExec } from '../../scripts/lab/exec.ts';
import { labPaths } from '../../scripts/lab/paths.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';
import { exitStatus, runInOwnGroup } from '../interrupt/running-command.ts';
import { lab, labCommand, labEnv, removeTestFolders } from './lab-command.ts';
import { processesOfTheLab } from './traces.ts';

const name = ['--name', 'e2e-compare'] as const;
const paths = labPaths(projectRoot, 'e2e-compare');
let comparison: Comparison;

function cellOf(id: string, way: WayId): Cell {
  const found = comparison.cases.find((row) => row.id === id);
  if (!found) throw new Error(`there is no case ${id}`);
  return found.cells[way];
}

/** Each as `RESULT what was said`, to be matched. */
const crd = (id: string) => shown(cellOf(id, 'crd'));
const aggregated = (id: string) => shown(cellOf(id, 'aggregated'));
const standalone = (id: string) => shown(cellOf(id, 'standalone'));
const shown = ({ result, said }: Cell) => `${result} ${said}`;

beforeAll(() => {
  if (existsSync(paths.dir)) throw new Error(`${paths.dir} exists: npm run lab:down -- --name e2e-compare first`);
});
afterAll(async () => {
  await lab('down', ...name);
  removeTestFolders();
});

describe('lab:compare where no lab is up', () => {
  it('makes one, prints a document, and leaves nothing', async () => {
    const result = await lab('compare', ...name, '--quick', '--json');
    expect(result.exitCode, result.all).toBe(0);
    comparison = JSON.parse(result.stdout);
    expect(existsSync(paths.dir)).toBe(false);
    expect(processesOfTheLab().filter((process) => process.includes(paths.dir))).toEqual([]);
  });

  it('could put every question to every way', () => {
    const failed = comparison.cases.filter(({ cells }) =>
      Object.values(cells).some(({ result }) => result === 'failed'),
    );
    expect(failed).toEqual([]);
  });

  it('shows what a CRD can not do and a server can', () => {
    expect(crd('strategic-merge-patch')).toMatch(/^no 415 .*unknown format/);
    expect(crd('names')).toMatch(/^no 422 .*a lowercase RFC 1123 subdomain/);
    expect(crd('conversion')).toMatch(/^no .*\{"referenceType":"Flunder"\} in v1alpha1/);
    expect(crd('storage')).toMatch(/^no \d+ bytes in the cluster's etcd/);
    expect(crd('protobuf')).toMatch(/^no 406 /);
    expect(crd('computed-column')).toMatch(/^no /);
    for (const id of ['strategic-merge-patch', 'names', 'conversion', 'storage', 'computed-column']) {
      expect([id, cellOf(id, 'aggregated').result, cellOf(id, 'standalone').result]).toEqual([id, 'yes', 'yes']);
    }
  });

  it('shows what all three do, in their own words', () => {
    for (const said of [crd('rule'), aggregated('rule'), standalone('rule')]) {
      expect(said).toMatch(/^yes The Flunder "bad-references" is invalid: .*spec\.fischerReference/);
    }
    for (const said of [crd('rbac'), aggregated('rbac'), standalone('rbac')]) {
      expect(said).toMatch(/^yes 403 .*User "system:serviceaccount:lab-compare:reader" cannot delete resource/);
    }
    for (const said of [crd('watch'), aggregated('watch'), standalone('watch')]) {
      expect(said).toBe('yes ADDED, MODIFIED, DELETED');
    }
  });

  it('shows what a server of its own has no cluster for', () => {
    expect(aggregated('namespace-lifecycle')).toMatch(/^yes 404 namespaces "lab-compare-nowhere" not found/);
    expect(standalone('namespace-lifecycle')).toBe('no 201');
    expect(aggregated('validating-policy')).toMatch(/^yes 422 .*a policy of the cluster forbids this name/);
    expect(standalone('validating-policy')).toBe('no 201');
    expect(aggregated('garbage-collection')).toMatch(/^yes /);
    expect(standalone('garbage-collection')).toMatch(/^no .*still there/);
  });

  it('shows who goes on when a server dies, and that all come back', () => {
    expect(crd('server-down-read')).toBe('yes 200');
    expect(aggregated('server-down-read')).toMatch(/^no 503 /);
    expect(standalone('server-down-read')).toMatch(/^no .*ECONNREFUSED/);
    expect(aggregated('server-down-namespace')).toMatch(/^no still there .*NamespaceDeletionDiscoveryFailure/);
    expect(standalone('server-down-namespace')).toMatch(/^yes gone/);
    expect(crd('apiserver-down-read')).toMatch(/^no .*ECONNREFUSED/);
    expect(aggregated('apiserver-down-read')).toMatch(/^no .*ECONNREFUSED/);
    expect(standalone('apiserver-down-read')).toBe('yes 200');
    for (const said of [aggregated('server-back'), standalone('server-back'), crd('apiserver-back')]) {
      expect(said).toMatch(/^yes the same object/);
    }
  });

  it('has measured: every request was answered, and in some time', () => {
    expect(comparison.loads.map(({ id }) => id)).toEqual(['create', 'get', 'list', 'update']);
    for (const { id, figures } of comparison.loads) {
      for (const { requests, errors, p50, p99, perSecond } of Object.values(figures)) {
        expect([requests, errors]).toEqual([id === 'list' ? 32 : 64, 0]);
        expect(p50).toBeGreaterThan(0);
        expect(p99).toBeGreaterThanOrEqual(p50);
        expect(perSecond).toBeGreaterThan(0);
      }
    }
  });

  it('has counted what each way needs', () => {
    const counts = Object.fromEntries(comparison.sizes.map((size) => [size.id, size.counts]));
    expect(counts['objects']).toMatchObject({ crd: 1, standalone: 0 });
    expect(counts['objects']?.aggregated).toBeGreaterThan(15);
    expect(counts['code']).toMatchObject({ crd: 0 });
  });
});

describe('lab:compare in a lab that is up', () => {
  it('puts everything back when it is interrupted while the server is down', async () => {
    const up = await lab('up', ...name, '--driver', 'host');
    expect(up.exitCode, up.all).toBe(0);
    const running = runInOwnGroup(labCommand('compare', ...name, '--quick'), labEnv);
    running.onLine((line) => console.log(line));
    await untilServerIsGone(running.ended);
    running.signalGroup('SIGINT');
    const end = await running.ended;
    expect(exitStatus(end), end.output).toBe(130);
    expect(end.output).toContain('interrupted; what it had made is taken back');
    expect(end.output).toMatch(/✔ Take back what was made/);

    expect(await serverNames()).toContain('wardle-server');
    expect(await inLab('kubectl get flunders.wardle.example.com -n default -o name')).toContain('my-first-flunder');
    const left = 'kubectl get crd,ns,validatingadmissionpolicies,mutatingadmissionpolicies -o name';
    expect(await inLab(left)).not.toMatch(/compare|crdflunders/);
    expect(existsSync(`${paths.dir}/compare`)).toBe(false);
  });

  it('says what to type where a drill is on', async () => {
    const broken = await lab('break', ...name, 'service-port');
    expect(broken.exitCode, broken.all).toBe(0);
    const refused = await lab('compare', ...name);
    expect(refused.exitCode).not.toBe(0);
    expect(refused.all).toContain('a drill is on (service-port)');
    expect(refused.all).toContain('npm run lab:fix -- --name e2e-compare');
    const fixed = await lab('fix', ...name);
    expect(fixed.exitCode, fixed.all).toBe(0);
  });
});

async function serverNames(): Promise<readonly string[]> {
  const status = await askSupervisor(paths.run, { verb: 'status' });
  return (status?.children ?? []).map((child) => child.name);
}

async function untilServerIsGone(ended: Promise<unknown>): Promise<void> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  while ((await serverNames()).includes('wardle-server')) {
    if (over) throw new Error('lab:compare ended and has not stopped the server');
    await sleep(200);
  }
}

async function inLab(line: string): Promise<string> {
  const shell = `set -e; eval "$(npm run -s lab:env -- ${name.join(' ')})"; ${line}`;
  const { stdout, stderr } = await tryExec(['bash', '-c', shell], { cwd: projectRoot, env: labEnv });
  return stdout + stderr;
}
