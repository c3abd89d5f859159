import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kindNames } from '../../scripts/drivers/kind/names.ts';
import { exec } from '../../scripts/lab/exec.ts';
import { flunderUid } from './kubectl.ts';
import { itMends, mend } from './mending.ts';
import { inDays, replaceCertificate } from './replace-certificate.ts';
import { diagnose, lab, paths } from './run-lab.ts';

const { node, repository } = kindNames(paths);
const engine = process.env['LAB_ENGINE'] ?? 'docker';
const inNode = async (...command: readonly string[]) => (await exec([engine, 'exec', node, ...command])).stdout;
const images = ['ctr', '--namespace', 'k8s.io', 'images'];

describe('a lab on the kind driver', () => {
  itMends('kind');

  it('loads the image of the server again when it was removed from the node', async () => {
    const listed = (await inNode(...images, 'ls', '--quiet')).split('\n').filter((name) => name.includes(repository));
    expect(listed.length).toBeGreaterThan(0);
    await inNode(...images, 'rm', ...listed);
    expect(await mend()).toMatch(/Build and load the sample server [\d.]+ m?s/);
    expect(await inNode(...images, 'ls', '--quiet')).toContain(repository);
  });

  it('starts a node that was stopped, and keeps what is stored', async () => {
    const uid = await flunderUid();
    await exec([engine, 'stop', '--time', '5', node]);
    await mend();
    expect(await flunderUid()).toBe(uid);
  });

  it('renews certificates that are about to end, and the server takes them', async () => {
    await replaceCertificate('serving', { notAfter: inDays(10) });
    await replaceCertificate('front-proxy-client', { notAfter: inDays(10) });
    expect(await diagnose('certificates', [])).toMatchObject({ ok: false });
    await mend();
    expect(await diagnose('certificates', [])).toMatchObject({ ok: true });
  });

  it('shows how kind-config.yaml has drifted, and leaves the cluster as it is', async () => {
    const uid = await flunderUid();
    const state = JSON.parse(readFileSync(paths.state, 'utf8'));
    const older = { ...state, kindConfig: state.kindConfig.replace('value: X-Remote-Uid', 'value: X-Old-Uid') };
    writeFileSync(paths.state, JSON.stringify(older));
    const up = await lab('up');
    expect([up.errorId, up.exitCode], up.all).toEqual(['kind-config-drift', 50]);
    expect(up.all).toMatch(/- kubeadm\S+requestheader-uid-headers\.value: "X-Old-Uid"/);
    expect(up.all).toMatch(/\+ kubeadm\S+requestheader-uid-headers\.value: "X-Remote-Uid"/);
    expect(up.all).toContain('--recreate');
    writeFileSync(paths.state, JSON.stringify(state));
    expect(await flunderUid()).toBe(uid);
  });
});
