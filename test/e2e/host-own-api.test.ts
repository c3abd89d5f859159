import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { exec, tryExec } from '../../scripts/lab/exec.ts';
import { makeProject } from '../package/own-api-project.ts';
import { pack } from '../package/pack.ts';
import { labEnv, removeTestFolders } from './lab-command.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'own-api-'));
const project = path.join(dir, 'project');
const env = labEnv;

async function lab(name: string, ...args: readonly string[]) {
  const words = args.length > 0 ? ['--', ...args] : [];
  const result = await tryExec(['npm', 'run', '--silent', `lab:${name}`, ...words], { cwd: project, env });
  return { ...result, all: result.stdout + result.stderr };
}

const shell = (line: string) =>
  tryExec(['bash', '-c', `set -e; eval "$(npm run -s lab:env)"; ${line}`], { cwd: project, env });

/** How kubectl reaches the cluster, as its administrator. */
async function clusterOf(run: typeof shell) {
  const { stdout } = await run('kubectl config view --raw --minify -o json');
  const { clusters, users } = JSON.parse(stdout);
  const decoded = (text: string) => Buffer.from(text, 'base64').toString();
  const [{ cluster }, { user }] = [clusters[0], users[0]];
  const [cert, key] = [user['client-certificate-data'], user['client-key-data']].map(decoded);
  return { url: String(cluster.server), ca: decoded(cluster['certificate-authority-data']), cert, key };
}

/** Of this project's lab, whatever started them. */
async function processes(): Promise<readonly string[]> {
  const { stdout } = await exec(['ps', '-ww', '-e', '-o', 'args=']);
  return stdout.split('\n').filter((line) => line.includes(`${project}/.lab`) && !line.includes('ps -ww'));
}

beforeAll(async () => {
  mkdirSync(project);
  await makeProject(project, (await pack(dir)).file);
});
afterAll(async () => {
  if (existsSync(path.join(project, '.lab'))) await lab('down');
  rmSync(dir, { recursive: true, force: true });
  removeTestFolders();
});

/** From an empty folder to a server of one's own behind the aggregator, and back. The tests build on each other. */
describe('a project of one’s own in the lab', () => {
  it('is asked for where there is none', async () => {
    const program = path.join(project, 'node_modules', '.bin', 'aggregation-lab');
    const { exitCode, stderr } = await tryExec([program, 'up'], { cwd: dir, env });
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('there is no aggregation-lab.json in')]);
    expect(stderr).toContain('npx aggregation-lab new-api');
  });

  it('comes up, and is proved', async () => {
    const up = await lab('up', '--driver', 'host');
    expect(up.exitCode, up.all).toBe(0);
    expect(up.stdout).toContain('APIService v1.demo.example.com: Available=True');
    expect(up.stdout).toContain('npx aggregation-lab env');
    const verified = await lab('verify');
    expect(verified.exitCode, verified.all).toBe(0);
    expect(verified.stdout).toMatch(/read back: Widget +default +my-first-widget +[0-9a-f-]{36}/);
    expect(verified.stdout).toMatch(/kubectl get widgets\.v1\.demo\.example\.com: default +my-first-widget/);
    expect(verified.stdout).toContain('6 of 6 links hold.');
  });

  it('is asked by kubectl through the aggregator', async () => {
    const { stdout, stderr } = await shell('kubectl get widgets; kubectl get --raw /apis/demo.example.com/v1');
    expect(stdout, stderr).toMatch(/^my-first-widget /m);
    expect(JSON.parse(stdout.slice(stdout.indexOf('{')))).toMatchObject({ groupVersion: 'demo.example.com/v1' });
    const refused = await shell('kubectl patch widget my-first-widget --type merge -p \'{"spec":{"size":-1}}\'');
    expect([refused.exitCode, refused.stderr]).toEqual([1, expect.stringContaining('must be positive')]);
  });

  it('is talked to by a WebSocket, and streams, through the aggregator', async () => {
    const { url, ca, ...admin } = await clusterOf(shell);
    const talk = `${url.replace('https', 'wss')}/apis/demo.example.com/v1/namespaces/default/widgets/my-first-widget/talk`;
    const socket = new WebSocket(talk, { ca, ...admin });
    await once(socket, 'open');
    for (const word of ['hello', 'again']) {
      socket.send(word);
      expect(String((await once(socket, 'message'))[0])).toBe(`my-first-widget has heard: ${word}`);
    }
    socket.close(1000);
    expect((await once(socket, 'close'))[0]).toBe(1000);
    const stranger = new WebSocket(talk, { ca, ...admin, headers: { 'Impersonate-User': 'nobody' } });
    stranger.on('error', () => undefined);
    const [, refusal] = await once(stranger, 'unexpected-response');
    expect(refusal.statusCode).toBe(403);
    const began = performance.now();
    const ticks = '/apis/demo.example.com/v1/namespaces/default/widgets/my-first-widget/ticks';
    expect((await shell(`kubectl get --raw ${ticks}`)).stdout).toBe('1\n2\n3\n');
    expect(performance.now() - began).toBeGreaterThan(1000);
  });

  it('has nothing to do when it is asked to come up again, from a folder in it', async () => {
    const again = await tryExec(['npx', 'aggregation-lab', 'up'], { cwd: path.join(project, 'manifests'), env });
    expect(again.exitCode, again.stdout + again.stderr).toBe(0);
    expect(again.stdout.match(/already done/g)).toHaveLength(6);
    const status = await lab('status');
    expect(status.exitCode, status.all).toBe(0);
  });

  it('serves what its sources say, once they have changed', async () => {
    const main = path.join(project, 'main.ts');
    writeFileSync(main, readFileSync(main, 'utf8').replace('must be positive', 'must be more than nothing'));
    const status = await lab('status');
    expect([status.exitCode, status.stdout]).toEqual([
      1,
      expect.stringContaining('not built from the present sources'),
    ]);
    const up = await lab('up');
    expect(up.exitCode, up.all).toBe(0);
    const refused = await shell('kubectl patch widget my-first-widget --type merge -p \'{"spec":{"size":-1}}\'');
    expect(refused.stderr).toContain('must be more than nothing');
  });

  it('says what is wrong where the sources do not build, and goes on with what was', async () => {
    const main = path.join(project, 'main.ts');
    const text = readFileSync(main, 'utf8');
    writeFileSync(main, `${text}\nconst = 1;\n`);
    const up = await lab('up');
    expect([up.exitCode, up.stderr]).toEqual([70, expect.stringMatching(/\[server-build\][\s\S]*main\.ts:\d+/)]);
    expect((await shell('kubectl get widgets')).stdout).toContain('my-first-widget');
    writeFileSync(main, text);
    expect((await lab('up')).exitCode).toBe(0);
  });

  it('keeps its objects while it is paused', async () => {
    expect((await lab('pause')).exitCode).toBe(0);
    expect(await processes()).toEqual([]);
    const resumed = await lab('resume');
    expect(resumed.exitCode, resumed.all).toBe(0);
    expect((await shell('kubectl get widgets')).stdout).toMatch(/^my-first-widget /m);
  });

  it('is explained, and its logs are collected', async () => {
    const explained = await lab('explain');
    expect([explained.exitCode, explained.stdout]).toEqual([0, expect.stringContaining('v1.demo.example.com')]);
    const logs = path.join(dir, 'logs');
    expect((await lab('logs', '--output', logs)).exitCode).toBe(0);
    expect(readFileSync(path.join(logs, 'cluster', 'server-apiservices.yaml'), 'utf8')).toContain(
      'v1.demo.example.com',
    );
    expect(readdirSync(path.join(logs, 'logs'))).toEqual(
      expect.arrayContaining(['widget-server.log', 'widget-etcd.log', 'kube-apiserver.log']),
    );
  });

  it('has none of the commands that are about the sample', async () => {
    const program = path.join(project, 'node_modules', '.bin', 'aggregation-lab');
    const { exitCode, stderr } = await tryExec([program, 'break', 'random'], { cwd: project, env });
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('there is no command "break"')]);
    const go = await lab('up', '--server', 'go');
    expect([go.exitCode, go.stderr]).toEqual([2, expect.stringContaining('[sample-only]')]);
  });

  it('goes, and leaves nothing but what is the project’s own', async () => {
    const down = await lab('down');
    expect(down.exitCode, down.all).toBe(0);
    expect(await processes()).toEqual([]);
    expect(readdirSync(project).sort()).toEqual([
      ...['aggregation-lab.json', 'dist', 'main.ts', 'manifests', 'node_modules', 'package-lock.json', 'package.json'],
    ]);
  });
});
