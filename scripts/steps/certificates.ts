import { rm } from 'node:fs/promises';
import type { Lab } from '../lab/lab.ts';
import { checkAll } from '../pki/check-all.ts';
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
  async check(lab) {
    const findings = checkAll(await planOf(lab), lab.paths.pki);
    const broken = findings.find((finding) => finding.problem);
    if (broken) return missing(`${broken.id}: ${broken.problem}`);
    return done(...findings.map(({ id, detail }) => ({ subject: id, detail })));
  },
  async run(lab, say) {
    await issueAll(await planOf(lab), lab.paths.pki, { onIssued: ({ subject }) => say(`issued ${subject}`) });
  },
  async verify(lab) {
    return issueAll(await planOf(lab), lab.paths.pki);
  },
  async hint(lab) {
    return `openssl x509 -noout -text -in ${lab.paths.pki}/serving/tls.crt   # look at the Subject Alternative Name`;
  },
  async undo(lab) {
    await rm(lab.paths.pki, { recursive: true, force: true });
    return [{ subject: 'certificates', detail: 'removed with their keys' }];
  },
};
