import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { certificateLines } from '../../scripts/dry-run/certificates.ts';
import { exec } from '../../scripts/lab/exec.ts';
import { checkAll } from '../../scripts/pki/check-all.ts';
import { issueAll } from '../../scripts/pki/issue-all.ts';
import { pkiPlan } from '../../scripts/pki/plan.ts';

const plan = pkiPlan({ servingIps: ['192.0.2.7'], controlPlane: {} });
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lab-openssl-'));
  const script = ['set -euo pipefail', ...certificateLines(plan, path.join(dir, 'openssl'))].join('\n');
  await Promise.all([exec(['bash', '-c', script]), issueAll(plan, path.join(dir, 'lab'))]);
}, 60_000);
afterAll(() => rm(dir, { recursive: true, force: true }));

it('makes certificates in which the lab finds nothing wrong', () => {
  const findings = checkAll(plan, path.join(dir, 'openssl'));
  expect(findings.filter(({ problem }) => problem)).toEqual([]);
  expect(findings).toHaveLength(plan.authorities.length + plan.leaves.length + plan.signingKeys.length);
});

it('gives them the same names and extensions as the lab does', async () => {
  for (const { id, files } of [...plan.authorities, ...plan.leaves]) {
    const [byOpenssl, byLab] = await Promise.all([
      facts('openssl', files.certificate),
      facts('lab', files.certificate),
    ]);
    expect(byOpenssl, id).toEqual(byLab);
    expect(byLab.length, id).toBeGreaterThan(6);
  }
});

/** Subject, issuer and extensions; the identifiers of keys differ as the keys do. */
async function facts(side: string, file: string): Promise<readonly string[]> {
  const certificate = path.join(dir, side, file);
  const { stdout } = await exec(['openssl', 'x509', '-in', certificate, '-noout', '-text']);
  const [, subject = '', extensions = ''] =
    /(Issuer:.*|Subject:.*)[\s\S]*X509v3 extensions:\n([\s\S]*?)Signature Alg/.exec(stdout) ?? [];
  const lines = extensions
    .replaceAll(/([0-9A-F]{2}:){19}[0-9A-F]{2}/g, '<key>')
    .replaceAll('keyid:', '')
    .split('\n');
  return [
    subject.trim(),
    ...lines
      .map((line) => line.trim())
      .filter(Boolean)
      .sort(),
  ];
}
