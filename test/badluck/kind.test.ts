import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { kindNames } from '../../scripts/drivers/kind/names.ts';
import { exec } from '../../scripts/lab/exec.ts';
import { cacheDir } from '../../scripts/lab/paths.ts';
import { flunderUid } from './kubectl.ts';
import { itMends, mend } from './mending.ts';
import { inDays, replaceCertificate } from './replace-certificate.ts';
import { diagnose, lab, paths } from './run-lab.ts';

const { node, repository } = kindNames(paths);
const engine = process.env['LAB_ENGINE'] ?? 'docker';
const inNode = async (...command: readonly string[]) => (await exec([engine, 'exec', node, ...command])).stdout;
const archives = path.join(cacheDir(process.env), 'images', ...repository.split('/').slice(1));
const images = ['ctr', '--namespace', 'k8s.io', 'images'];
const ownInNode = async () =>
  (await inNode(...images, 'ls', '--quiet')).split('\n').filter((name) => name.includes(repository));
const ownInEngine = async () =>
  (await exec([engine, 'image', 'ls', '--quiet', repository])).stdout.split('\n').filter(Boolean);

async function removeImages(): Promise<void> {
  const listed = await ownInNode();
  expect(listed).not.toEqual([]);
  await inNode(...images, 'rm', ...listed);
  const built = await ownInEngine();
  if (built.length > 0) await exec([engine, 'image', 'rm', '--force', ...built]);
}

describe('a lab on the kind driver', () => {
  itMends('kind');

  it('loads the image of the server again when it was removed, from what it kept of it', async () => {
    await removeImages();
    expect(await mend()).toMatch(/Build and load the sample server [\d.]+ m?s/);
    expect(await ownInNode()).not.toEqual([]);
    expect(await ownInEngine()).toEqual([]);
  });

  it('builds it again when also what was kept is damaged', async () => {
    const { stdout } = await exec(['find', archives, '-type', 'f']);
    const [archive = '', ...others] = stdout.split('\n').filter(Boolean);
    expect(others).toEqual([]);
    const { size } = statSync(archive);
    truncateSync(archive, Math.floor(size / 2));
    await removeImages();
    await mend();
    expect(await ownInNode()).not.toEqual([]);
    expect(await ownInEngine()).not.toEqual([]);
    expect(statSync(archive).size).toBeGreaterThan(0.9 * size);
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
