import { X509Certificate } from 'node:crypto';
import path from 'node:path';
import type { Lab } from '../../lab/lab.ts';
import { checkAll } from '../../pki/check-all.ts';
import { readText } from '../../pki/files.ts';
import type { Finding } from '../../pki/finding.ts';
import { pkiPlan } from '../../pki/plan.ts';
import type { LeafEntry, PkiPlan } from '../../pki/spec.ts';
import type { AuthorityView, LeafView } from '../model.ts';

const day = 86_400_000;

/** Why each authority is one of its own: whoever it vouches for is believed in this and nothing else. */
const purposes: Readonly<Record<string, string>> = {
  'front-proxy-ca': 'Vouches for the aggregator: only with its certificate the X-Remote-* headers count.',
  'serving-ca': 'Vouches for the sample server: the caBundle of its APIServices.',
  'etcd-ca': 'Between the sample server and its own etcd.',
  'cluster-ca': 'Vouches for the kube-apiserver, and for its users: the admin, the controller manager.',
  'cluster-etcd-ca': "Between the kube-apiserver and the cluster's etcd.",
};

/** Every certificate of the lab, read from disk and checked. */
export async function lookAtCertificates(lab: Lab): Promise<readonly AuthorityView[]> {
  const plan = pkiPlan(await lab.driver.pkiOptions(lab));
  return viewCertificates(plan, lab.paths.pki, checkAll(plan, lab.paths.pki));
}

export function viewCertificates(plan: PkiPlan, dir: string, findings: readonly Finding[]): readonly AuthorityView[] {
  const view = (id: string, file: string) => {
    const problem = findings.find((finding) => finding.id === id)?.problem;
    return { id, file, ...facts(read(path.join(dir, file))), ...(problem !== undefined && { problem }) };
  };
  const leafView = ({ id, files, spec }: LeafEntry): LeafView => ({
    ...view(id, files.certificate),
    uses: spec.uses,
    names: names(read(path.join(dir, files.certificate))),
  });
  return plan.authorities.map(({ id, files }) => ({
    ...view(id, files.certificate),
    purpose: purposes[id] ?? '',
    leaves: plan.leaves.filter(({ authority }) => authority === id).map(leafView),
  }));
}

function read(file: string): X509Certificate | undefined {
  try {
    return new X509Certificate(readText(file) ?? '');
  } catch {
    return undefined;
  }
}

function facts(certificate: X509Certificate | undefined) {
  if (!certificate) return { subject: '' };
  const [from, to] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo)];
  return {
    subject: certificate.subject.replaceAll('\n', ', '),
    daysLeft: Math.floor((to - Date.now()) / day),
    validTo: new Date(to).toISOString(),
    lifetime: Math.round((to - from) / day),
    fingerprint: certificate.fingerprint256,
  };
}

function names(certificate: X509Certificate | undefined): readonly string[] {
  return (certificate?.subjectAltName ?? '')
    .split(', ')
    .filter(Boolean)
    .map((name) => name.replace(/^(DNS|IP Address):/, ''));
}
