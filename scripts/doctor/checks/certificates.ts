import { existsSync } from 'node:fs';
import { checkAll } from '../../pki/check-all.ts';
import type { Finding } from '../../pki/finding.ts';
import { pkiPlan } from '../../pki/plan.ts';
import { type DoctorCheck, ill, nothing, type Verdict, well } from '../check.ts';

export const certificates: DoctorCheck = {
  id: 'certificates',
  category: 'certificates',
  description: 'every certificate holds, and for a while',
  severity: 'fatal',
  hint: 'certificates-invalid',
  async look({ lab }) {
    if (!lab || !existsSync(lab.paths.pki)) return nothing('none has been issued yet');
    return judgeCertificates(checkAll(pkiPlan(await lab.driver.pkiOptions(lab)), lab.paths.pki));
  },
};

export function judgeCertificates(findings: readonly Finding[]): Verdict {
  const broken = findings.flatMap(({ id, problem }) => (problem ? [`${id}: ${problem}`] : []));
  if (broken.length > 0) return ill(`${broken.join('; ')}; up issues them anew`);
  const [first] = findings
    .filter((finding) => finding.daysLeft !== undefined)
    .sort((a, b) => Number(a.daysLeft) - Number(b.daysLeft));
  const end = first ? `; the first to end is ${first.id}, in ${first.daysLeft} days` : '';
  return well(`${findings.length} hold${end}`);
}
