import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { issueFor } from '../../scripts/pki/issue.ts';
import { readAuthority } from '../../scripts/pki/issue-all.ts';
import { pkiPlan } from '../../scripts/pki/plan.ts';
import type { CertificateSpec } from '../../scripts/pki/spec.ts';
import { paths } from './run-lab.ts';

export const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

/** Puts another certificate in place of one of the lab's, with its key, signed by the same authority. */
export async function replaceCertificate(id: string, change: Partial<CertificateSpec>): Promise<void> {
  const plan = pkiPlan();
  const entry = plan.leaves.find((leaf) => leaf.id === id);
  if (!entry) throw new Error(`no certificate ${id}`);
  const pair = await issueFor(readAuthority(plan, paths.pki, entry.authority), { ...entry.spec, ...change });
  writeFileSync(path.join(paths.pki, entry.files.certificate), pair.certificate);
  writeFileSync(path.join(paths.pki, entry.files.key), pair.key);
}
