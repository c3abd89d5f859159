import type { Lab } from '../../lab/lab.ts';
import { checkAll } from '../../pki/check-all.ts';
import { writeWhole } from '../../pki/files.ts';
import { issueAuthority, issueFor } from '../../pki/issue.ts';
import { issueAll } from '../../pki/issue-all.ts';
import { pkiLayout } from '../../pki/layout.ts';
import { pkiPlan, proxyClientName } from '../../pki/plan.ts';
import type { Drill } from '../framework/drill.ts';
import { conditionSight } from '../framework/sights.ts';
import { story } from './story.ts';

const { clientCertificate, clientKey } = pkiLayout.frontProxy;

export const frontProxyClient: Drill = {
  ...story,
  name: 'front-proxy-client',
  drivers: ['host', 'kind'],
  link: 'proxy-identity',
  cure: 'lab:up',
  expects: 'proxy-client-certificate-unfit',
  async break(lab, say) {
    const other = await issueAuthority({ commonName: 'Example Corp internal CA' });
    const pair = await issueFor(other, { subject: { commonName: proxyClientName }, uses: ['clientAuth'] });
    writeWhole(lab.paths.pki, clientKey, pair.key, 0o600);
    writeWhole(lab.paths.pki, clientCertificate, pair.certificate, 0o644);
    // It would read them again by itself, but its open connections would live on.
    await lab.driver.faults.apiserver.change(lab, {}, say);
  },
  shows: (lab) => conditionSight(lab, 'FailedDiscoveryCheck', /bad status from \S+: 401/),
  broken: problem,
  async fix(lab, say) {
    if (!(await problem(lab))) return;
    await issueAll(pkiPlan(await lab.driver.pkiOptions(lab)), lab.paths.pki);
    await lab.driver.faults.apiserver.change(lab, {}, say);
  },
};

async function problem(lab: Lab): Promise<string | undefined> {
  const findings = checkAll(pkiPlan(await lab.driver.pkiOptions(lab)), lab.paths.pki);
  const found = findings.find(({ id }) => id === 'front-proxy-client')?.problem;
  return found && `${clientCertificate} ${found}`;
}
