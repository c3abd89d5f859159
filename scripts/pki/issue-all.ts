import path from 'node:path';
import forge from 'node-forge';
import { LabError } from '../lab/error.ts';
import type { Evidence } from '../lab/evidence.ts';
import { checkAll } from './check-all.ts';
import { readText, writeWhole } from './files.ts';
import type { Finding } from './finding.ts';
import { issueAuthority, issueFor } from './issue.ts';
import { generateKeyPair } from './key-pair.ts';
import type { KeyedCertificate, PairFiles, PkiPlan, SigningKeyEntry } from './spec.ts';
import { unixLines } from './unix-lines.ts';

export interface IssueOptions {
  /** Called for each certificate that had to be issued, with what was wrong before. */
  readonly onIssued?: (issued: Evidence) => void;
}

/**
 * Makes the folder hold all that the plan names: what is there and sound stays, the rest is issued anew, and leaves
 * follow their authority. Then every one is read back and checked.
 * @param dir the PKI's folder; made if need be
 * @returns one line of evidence per certificate, from disk
 * @throws LabError `certificates-invalid` if one does not hold after issue, `certificates-unwritable`
 */
export async function issueAll(plan: PkiPlan, dir: string, options: IssueOptions = {}): Promise<readonly Evidence[]> {
  const report = (finding: Finding) =>
    options.onIssued?.({ subject: finding.id, detail: `issued, because ${finding.problem ?? 'its authority is new'}` });

  await each(broken(plan.authorities, checkAll(plan, dir)), async ({ entry, finding }) => {
    writePair(dir, entry.files, await issueAuthority(entry.subject));
    report(finding);
  });
  // Looked at again: the leaves of an authority that has just been replaced no longer chain to it.
  const findings = checkAll(plan, dir);
  await each(broken(plan.leaves, findings), async ({ entry, finding }) => {
    writePair(dir, entry.files, await issueFor(readAuthority(plan, dir, entry.authority), entry.spec));
    report(finding);
  });
  await each(broken(plan.signingKeys, findings), async ({ entry, finding }) => {
    await writeSigningKey(dir, entry);
    report(finding);
  });
  return proven(checkAll(plan, dir));
}

/**
 * An authority of the plan with its key, to sign further certificates with.
 * @throws LabError `certificates-invalid` if it is not on disk
 */
export function readAuthority(plan: PkiPlan, dir: string, id: string): KeyedCertificate {
  const files = plan.authorities.find((authority) => authority.id === id)?.files;
  const certificate = files && readText(path.join(dir, files.certificate));
  const key = files && readText(path.join(dir, files.key));
  if (certificate && key) return { certificate, key };
  throw new LabError('certificates-invalid', { what: `the authority ${id} is not in ${dir}` });
}

function broken<T extends { readonly id: string }>(entries: readonly T[], findings: readonly Finding[]) {
  return entries.flatMap((entry) => {
    const finding = findings.find((candidate) => candidate.id === entry.id);
    return finding?.problem ? [{ entry, finding }] : [];
  });
}

/** All at once: keys come from the thread pool, and signing waits for them in turns. */
async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  await Promise.all(items.map(work));
}

/** The key first: a certificate without its key would look finished to people. */
function writePair(dir: string, files: PairFiles, pair: KeyedCertificate): void {
  writeWhole(dir, files.key, pair.key, 0o600);
  writeWhole(dir, files.certificate, pair.certificate, 0o644);
}

async function writeSigningKey(dir: string, entry: SigningKeyEntry): Promise<void> {
  const pair = await generateKeyPair();
  writeWhole(dir, entry.files.key, unixLines(forge.pki.privateKeyToPem(pair.privateKey)), 0o600);
  writeWhole(dir, entry.files.publicKey, unixLines(forge.pki.publicKeyToPem(pair.publicKey)), 0o644);
}

function proven(findings: readonly Finding[]): readonly Evidence[] {
  const problems = findings.flatMap(({ id, problem }) => (problem ? [`${id}: ${problem}`] : []));
  if (problems.length > 0) throw new LabError('certificates-invalid', { what: problems.join('; ') });
  return findings.map(({ id, detail }) => ({ subject: id, detail }));
}
