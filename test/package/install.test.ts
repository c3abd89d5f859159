import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tryExec } from '../../scripts/lab/exec.ts';
import { installInto, nodeOfMajor } from './install.ts';
import { pack } from './pack.ts';
import { startWidgetServer, type WidgetServer } from './widget-server.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'package-install-'));
const project = path.join(dir, 'project');
const compile = (...args: readonly string[]) =>
  tryExec([path.join(project, 'node_modules', '.bin', 'tsc'), ...args], { cwd: project });

beforeAll(async () => {
  await installInto(project, (await pack(dir)).file);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('the package in an empty project', () => {
  it('brings types that the compiler accepts, its own files included', async () => {
    const { exitCode, stdout } = await compile();
    expect([exitCode, stdout]).toEqual([0, '']);
  });

  it('does not let a field through that the schema does not have', async () => {
    const flags = ['--noEmit', '--module', 'nodenext', '--strict', '--skipLibCheck', '--ignoreConfig'];
    const { exitCode, stdout } = await compile(...flags, 'wrong-field.ts');
    expect(exitCode).not.toBe(0);
    expect(stdout).toMatch(/wrong-field\.ts\(\d+,\d+\): error TS\d+: Property 'sise' does not exist/);
    expect(stdout.match(/error TS.*/g)).toHaveLength(1);
  });

  it.each([20, 22, 24])('runs on Node.js %i', async (major) => {
    const node = await nodeOfMajor(major, dir);
    const program = path.join(project, 'node_modules', 'aggregation-lab', 'dist', 'aggregation-lab.js');
    const helped = await tryExec([node, program, 'help'], { cwd: project });
    expect([helped.exitCode, helped.stderr]).toEqual([0, '']);
    expect(helped.stdout).toContain('aggregation-lab up ');
    const { exitCode, stdout, stderr } = await tryExec([node, path.join('out', 'main.js'), '--help'], { cwd: project });
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toContain('--secure-port');
    const server = await startWidgetServer(node, project);
    try {
      const path = '/apis/demo.example.com/v1/namespaces/default/widgets';
      const widget = {
        apiVersion: 'demo.example.com/v1',
        kind: 'Widget',
        metadata: { name: 'one' },
        spec: { size: 3 },
      };
      expect(await server.ask('POST', path, widget)).toMatchObject({ kind: 'Widget', metadata: { name: 'one' } });
      expect(await server.ask('GET', path)).toMatchObject({ kind: 'WidgetList', items: [{ spec: { size: 3 } }] });
      const tooSmall = { ...widget, metadata: { name: 'two' }, spec: { size: -1 } };
      expect(await server.ask('POST', path, tooSmall)).toMatchObject({
        code: 422,
        message: 'Widget.demo.example.com "two" is invalid: spec.size: Invalid value: -1: must be positive',
      });
      await listsManyInOneAnswer(server, path, widget);
    } finally {
      await server.stop();
    }
  });
});

/** More than fits into one write, over HTTP/1.1: how that ends differs between versions of Node.js. */
async function listsManyInOneAnswer(server: WidgetServer, path: string, widget: object): Promise<void> {
  const annotations = { text: 'x'.repeat(10_000) };
  for (let index = 0; index < 50; index++) {
    await server.ask('POST', path, { ...widget, metadata: { name: `big-${index}`, annotations } });
  }
  const { items } = (await server.ask('GET', path)) as { readonly items: readonly unknown[] };
  expect(items).toHaveLength(51);
}
