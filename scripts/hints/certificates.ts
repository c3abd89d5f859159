import type { Finding } from '../pki/finding.ts';
import type { PkiPlan } from '../pki/spec.ts';
import { firstHint, type HintRule, hintOf } from './first-hint.ts';

export interface CertificateFacts {
  /** As it is typed: `.lab/pki`. */
  readonly dir: string;
  readonly plan: PkiPlan;
  readonly findings: readonly Finding[];
}

/** What stands out in the certificates that there are; undefined if they hold. */
export function certificatesHint(facts: CertificateFacts): string | undefined {
  const broken = facts.findings.filter(({ problem }) => problem);
  const [finding] = broken;
  if (!finding) return undefined;
  if (broken.length === facts.findings.length) return nothingIssued(facts.dir);
  return firstHint(casesOf(facts, finding), rules) ?? `${facts.dir}/${finding.file} ${finding.problem}`;
}

interface Case {
  readonly problem: string;
  readonly certificate: string;
  readonly key: string;
  readonly authority: string;
}

function casesOf({ dir, plan }: CertificateFacts, finding: Finding): Case {
  const leaf = plan.leaves.find(({ id }) => id === finding.id);
  const authority = plan.authorities.find(({ id }) => id === (leaf?.authority ?? finding.id));
  const signingKey = plan.signingKeys.find(({ id }) => id === finding.id);
  const key = leaf?.files.key ?? authority?.files.key ?? signingKey?.files.key ?? '';
  return {
    problem: finding.problem ?? '',
    certificate: `${dir}/${finding.file}`,
    key: `${dir}/${key}`,
    authority: `${dir}/${authority?.files.certificate ?? ''}`,
  };
}

const nothingIssued = (dir: string) =>
  `Nothing is issued yet. By hand: the files that docs/03-certificates.md names, below ${dir}; the check finds them.`;

/** By the words in which examine.ts and check-all.ts say what is wrong. */
const rules: readonly HintRule<Case>[] = [
  ({ problem, certificate }) =>
    /^does not carry the name/.test(problem)
      ? hintOf(
          `${certificate} is there, but for other names: it ${problem}. Only Subject Alternative Names count, the common name does not.`,
          `openssl x509 -noout -subject -ext subjectAltName -in ${certificate}`,
        )
      : undefined,
  ({ problem, certificate, authority }) =>
    /^is not signed by/.test(problem)
      ? hintOf(
          `${certificate} was signed by another authority than lies beside it now: one of the two was made anew.`,
          `openssl verify -CAfile ${authority} ${certificate}`,
        )
      : undefined,
  ({ problem, certificate }) =>
    /^is for /.test(problem)
      ? hintOf(
          `${certificate} ${problem}. In a client certificate the common name is the user, and the organizations are the groups.`,
          `openssl x509 -noout -subject -in ${certificate}`,
        )
      : undefined,
  ({ problem, certificate }) =>
    /^may be used for/.test(problem)
      ? hintOf(
          `${certificate} ${problem}: it would be refused on its side of the connection, whoever has signed it.`,
          `openssl x509 -noout -ext extendedKeyUsage -in ${certificate}`,
        )
      : undefined,
  ({ problem, certificate, key }) =>
    /key belongs to another/.test(problem)
      ? hintOf(
          `${certificate} and ${key} do not belong together: these two have to print the same.`,
          `openssl x509 -noout -pubkey -in ${certificate} | sha256sum`,
          `openssl pkey -pubout -in ${key} | sha256sum`,
        )
      : undefined,
  ({ problem, key }) =>
    /is open to other users/.test(problem)
      ? hintOf('The certificates hold, but a key can be read by others on this machine.', `chmod 600 ${key}`)
      : undefined,
  ({ problem, certificate }) =>
    /^(ends|ended|is not valid before)/.test(problem)
      ? hintOf(
          `${certificate} ${problem}; this machine's clock says otherwise, or it is time for a new one.`,
          `date; openssl x509 -noout -dates -in ${certificate}`,
        )
      : undefined,
  ({ problem, certificate }) =>
    /missing or not readable/.test(problem)
      ? hintOf(`${problem}; the others are there, and stay as they are.`, `ls -l ${certificate}`)
      : undefined,
];
