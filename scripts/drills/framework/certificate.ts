import path from 'node:path';
import type { Lab } from '../../lab/lab.ts';
import { checkAll } from '../../pki/check-all.ts';
import { writeWhole } from '../../pki/files.ts';
import { issueFor } from '../../pki/issue.ts';
import { issueAll, readAuthority } from '../../pki/issue-all.ts';
import { pkiPlan } from '../../pki/plan.ts';
import type { CertificateSpec } from '../../pki/spec.ts';
import type { Drill, DrillStory } from './drill.ts';
import { conditionSight } from './sights.ts';

export interface CertificateFault {
  readonly story: DrillStory;
  readonly name: string;
  readonly expects: string;
  /** What differs from the serving certificate as it should be. @param now milliseconds since 1970 */
  readonly change: (now: number) => Partial<CertificateSpec>;
  /** Of the condition. */
  readonly message: RegExp;
}

/** A drill in which the server shows another serving certificate, of the same authority. */
export function certificateDrill(fault: CertificateFault): Drill {
  return {
    ...fault.story,
    name: fault.name,
    drivers: ['host', 'kind'],
    link: 'certificate',
    cure: 'lab:up',
    expects: fault.expects,
    async break(lab, say) {
      const plan = await planOf(lab);
      const entry = servingOf(plan);
      const spec = { ...entry.spec, ...fault.change(Date.now()) };
      const pair = await issueFor(readAuthority(plan, lab.paths.pki, entry.authority), spec);
      writeWhole(lab.paths.pki, entry.files.key, pair.key, 0o600);
      writeWhole(lab.paths.pki, entry.files.certificate, pair.certificate, 0o644);
      await lab.driver.faults.serveCertificate(lab, say);
    },
    shows: (lab) => conditionSight(lab, 'FailedDiscoveryCheck', fault.message),
    broken: servingProblem,
    async fix(lab, say) {
      if (!(await servingProblem(lab))) return;
      await issueAll(await planOf(lab), lab.paths.pki);
      await lab.driver.faults.serveCertificate(lab, say);
    },
  };
}

const planOf = async (lab: Lab) => pkiPlan(await lab.driver.pkiOptions(lab));

function servingOf({ leaves }: Awaited<ReturnType<typeof planOf>>) {
  const entry = leaves.find(({ id }) => id === 'serving');
  if (entry) return entry;
  throw new Error('the plan has no serving certificate');
}

/** What is wrong with the serving certificate as it lies in the lab's folder. */
async function servingProblem(lab: Lab): Promise<string | undefined> {
  const finding = checkAll(await planOf(lab), lab.paths.pki).find(({ id }) => id === 'serving');
  return finding?.problem && `${path.join(lab.paths.pki, finding.file)} ${finding.problem}`;
}
