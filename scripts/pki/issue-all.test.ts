import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkAll } from './check-all.ts';
import { issueAuthority } from './issue.ts';
import { issueAll } from './issue-all.ts';
import { pkiPlan } from './plan.ts';

// RSA keys take as long as the machine is busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const plan = pkiPlan({ controlPlane: {} });
let scratch: string;
let sound: string;
let dir: string;

beforeAll(async () => {
  scratch = mkdtempSync(path.join(tmpdir(), 'pki-'));
  sound = path.join(scratch, 'sound');
  await issueAll(plan, sound);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
beforeEach(() => {
  dir = mkdtempSync(path.join(scratch, 'case-'));
  cpSync(sound, dir, { recursive: true });
});

const problems = () => checkAll(plan, dir).flatMap(({ id, problem }) => (problem ? [`${id}: ${problem}`] : []));
async function reissued(): Promise<string[]> {
  const ids: string[] = [];
  await issueAll(plan, dir, { onIssued: ({ subject }) => ids.push(subject) });
  return ids.sort();
}

describe('issueAll', () => {
  it('makes a set that holds, with evidence for each entry, and issues nothing twice', async () => {
    const evidence = await issueAll(plan, dir);
    expect(problems()).toEqual([]);
    expect(evidence).toHaveLength(plan.authorities.length + plan.leaves.length + plan.signingKeys.length);
    expect(evidence.find((line) => line.subject === 'serving')?.detail).toMatch(
      /^CN=api\.wardle\.svc; signed by CN=aggregation-lab serving CA; for api\.wardle\.svc, .*; 36[45] days left$/,
    );
    expect(await reissued()).toEqual([]);
  });

  it('leaves keys and folders to their owner, and no temporary files', () => {
    const files = readdirSync(dir, { recursive: true, withFileTypes: true });
    for (const file of files) {
      const mode = statSync(path.join(file.parentPath, file.name)).mode & 0o777;
      if (file.isDirectory()) expect([file.name, mode]).toEqual([file.name, 0o700]);
      if (file.name.endsWith('.key')) expect([file.name, mode]).toEqual([file.name, 0o600]);
      expect(file.name).not.toMatch(/tmp$/);
    }
  });

  it('completes a half-written set', async () => {
    rmSync(path.join(dir, 'etcd/client.key'));
    writeFileSync(path.join(dir, 'serving/tls.crt'), '');
    expect(problems()).toEqual([
      'serving: is not a certificate',
      'etcd-client: etcd/client.key is missing or not readable',
    ]);
    expect(await reissued()).toEqual(['etcd-client', 'serving']);
  });

  it('lets the leaves follow an authority that has to be replaced, and touches no others', async () => {
    const before = readFileSync(path.join(dir, 'serving/tls.crt'), 'utf8');
    rmSync(path.join(dir, 'private/front-proxy-ca.key'));
    expect(await reissued()).toEqual(['front-proxy-ca', 'front-proxy-client']);
    expect(readFileSync(path.join(dir, 'serving/tls.crt'), 'utf8')).toBe(before);
    expect(problems()).toEqual([]);
  });

  it('does not trust an authority of the same name that has no key here', async () => {
    const foreign = await issueAuthority({ commonName: 'aggregation-lab etcd CA' });
    writeFileSync(path.join(dir, 'etcd/ca.crt'), foreign.certificate);
    expect(problems()).toContain('etcd-ca: its key belongs to another certificate');
    expect(await reissued()).toEqual(['etcd-ca', 'etcd-client', 'etcd-server']);
  });

  it('replaces keys that others could read, and pairs that do not match', async () => {
    chmodSync(path.join(dir, 'cluster/admin.key'), 0o644);
    cpSync(path.join(dir, 'cluster/admin.key'), path.join(dir, 'cluster/service-account.key'));
    expect(problems()).toEqual([
      'admin: its key cluster/admin.key is open to other users of this machine',
      'service-account: public and private key do not belong together',
    ]);
    expect(await reissued()).toEqual(['admin', 'service-account']);
  });

  it('issues anew for an address that has been added', async () => {
    const wider = pkiPlan({ controlPlane: {}, servingIps: ['192.0.2.9'] });
    const ids: string[] = [];
    await issueAll(wider, dir, { onIssued: ({ subject, detail }) => ids.push(`${subject} ${detail}`) });
    expect(ids).toEqual(['serving issued, because does not carry the name 192.0.2.9']);
  });
});
