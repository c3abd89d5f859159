import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { wardle } from '../api/wardle.ts';
import { issueAll } from '../pki/issue-all.ts';
import { pkiPlan } from '../pki/plan.ts';
import { projectRoot } from './manifest-set.ts';
import { renderLab } from './render-lab.ts';
import { writeManifests } from './write.ts';

// RSA keys take as long as the machine is busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'manifests-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const file = (rendered: string, secret = false) => ({ rendered, secret, text: 'a: 1\n' });

describe('writeManifests', () => {
  it('keeps secrets to the owner, also over a file that was open before', async () => {
    writeFileSync(path.join(dir, '02-b.yaml'), 'old', { mode: 0o644 });
    await writeManifests(dir, [file('01-a.yaml'), file('02-b.yaml', true)]);
    expect(statSync(path.join(dir, '02-b.yaml')).mode & 0o777).toBe(0o600);
    expect(readFileSync(path.join(dir, '01-a.yaml'), 'utf8')).toBe('a: 1\n');
  });

  it("removes another driver's manifests, and nothing that is not the lab's", async () => {
    mkdirSync(path.join(dir, 'flunders'));
    for (const name of ['09-etcd.yaml', 'flunders/09-old.yaml', 'mine.yaml', 'notes.txt']) {
      writeFileSync(path.join(dir, name), '');
    }
    await writeManifests(dir, [file('01-a.yaml'), file('flunders/01-b.yaml')]);
    expect(readdirSync(dir, { recursive: true }).sort()).toEqual([
      '01-a.yaml',
      'flunders',
      'flunders/01-b.yaml',
      'mine.yaml',
      'notes.txt',
    ]);
  });
});

describe('renderLab', () => {
  it('renders from real certificates, and switches between drivers', async () => {
    const paths = {
      root: projectRoot,
      api: wardle,
      pki: path.join(dir, 'pki'),
      manifests: path.join(dir, 'manifests'),
    };
    await issueAll(pkiPlan(), paths.pki);
    const pods = await renderLab(paths, { exposure: 'pods', serverImage: 'lab/server:1', etcdImage: 'etcd:1' });
    const secret = pods.find((entry) => entry.rendered === '07-serving-certificate.yaml');
    const key = Buffer.from(readFileSync(path.join(paths.pki, 'serving/tls.key'))).toString('base64');
    expect(readFileSync(secret?.path ?? '', 'utf8')).toContain(`tls.key: "${key}"`);
    await renderLab(paths, { exposure: 'host-address', address: '192.0.2.7', port: 30443 });
    expect(readdirSync(paths.manifests)).not.toContain('07-serving-certificate.yaml');
    const slice = (replica: number) =>
      readFileSync(path.join(paths.manifests, `11-endpointslice-${replica}.yaml`), 'utf8');
    expect(slice(1)).toContain('addresses: ["192.0.2.7"]');
    expect(slice(1)).toContain('port: 30443');
    const replicaPorts = [30443, 30444];
    await renderLab(paths, { exposure: 'host-address', address: '192.0.2.7', port: 30443, replicaPorts });
    expect(slice(2)).toMatch(/name: api-on-this-machine-2\n[\s\S]*port: 30444/);
    await renderLab(paths, { exposure: 'host-address', address: '192.0.2.7', port: 30443 });
    expect(readdirSync(paths.manifests)).not.toContain('11-endpointslice-2.yaml');
  });

  it('says which file is missing', async () => {
    const paths = { root: projectRoot, api: wardle, pki: dir, manifests: path.join(dir, 'manifests') };
    await expect(renderLab(paths, { exposure: 'host-localhost', port: 30443 })).rejects.toThrow(
      'serving/ca.crt could not',
    );
  });
});
