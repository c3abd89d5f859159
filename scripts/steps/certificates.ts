import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { certificatesHint } from '../hints/certificates.ts';
import { shownPath } from '../hints/shown-path.ts';
import type { Evidence } from '../lab/evidence.ts';
import type { Lab } from '../lab/lab.ts';
import { checkAll } from '../pki/check-all.ts';
import type { Finding } from '../pki/finding.ts';
import { issueAll } from '../pki/issue-all.ts';
import { pkiPlan } from '../pki/plan.ts';
import { done, missing, type Step } from './step.ts';

const planOf = async (lab: Lab) => pkiPlan(await lab.driver.pkiOptions(lab));

/** First of the steps that make something: the kube-apiserver starts with the lab's own front-proxy CA. */
export const certificates: Step = {
  id: 'certificates',
  title: 'Issue the certificates',
  why: 'Aggregation is two TLS links with two authorities: the server proves its name to the aggregator with a serving certificate, and the aggregator proves itself to the server with the proxy client certificate of the front-proxy CA.',
  nature: 'makes',
  page: 'docs/03-certificates.md',
  tryThis: {
    what: "Hold the aggregator's certificate against the wrong authority: the server's, which has not signed it.",
    command: 'openssl verify -CAfile .lab/pki/serving/ca.crt .lab/pki/front-proxy/client.crt',
  },
  async check(lab) {
    const findings = checkAll(await planOf(lab), lab.paths.pki);
    const broken = findings.find((finding) => finding.problem);
    if (broken) return missing(existsSync(lab.paths.pki) ? `${broken.id}: ${broken.problem}` : 'none is issued yet');
    return done(...summary(findings));
  },
  async run(lab, say) {
    await issueAll(await planOf(lab), lab.paths.pki, { onIssued: ({ subject }) => say(`issued ${subject}`) });
  },
  async verify(lab) {
    const plan = await planOf(lab);
    await issueAll(plan, lab.paths.pki);
    return summary(checkAll(plan, lab.paths.pki));
  },
  async hint(lab) {
    const [plan, dir] = [await planOf(lab), shownPath(lab.paths, lab.paths.pki)];
    const standsOut = certificatesHint({ dir, plan, findings: checkAll(plan, lab.paths.pki) });
    return standsOut ?? `openssl x509 -noout -text -in ${dir}/serving/tls.crt   # look at the Subject Alternative Name`;
  },
  async undo(lab) {
    await rm(lab.paths.pki, { recursive: true, force: true });
    return [{ subject: 'certificates', detail: 'removed with their keys' }];
  },
};

/** The two that the aggregation layer is about, and for the others that they hold. */
function summary(findings: readonly Finding[]): readonly Evidence[] {
  const shown = ['serving', 'front-proxy-client'];
  const days = findings.flatMap(({ daysLeft }) => daysLeft ?? []);
  const first = days.length > 0 ? `; the first ends in ${Math.min(...days)} days` : '';
  return [
    { subject: 'certificates and keys', detail: `${findings.length}, each checked: chain, names, use, dates${first}` },
    ...findings.filter(({ id }) => shown.includes(id)).map(({ id, detail }) => ({ subject: id, detail })),
  ];
}
