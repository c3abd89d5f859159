import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import path from 'node:path';
import { daysLeft, type Expectation, examine } from './examine.ts';
import { isOpenToOthers, readText } from './files.ts';
import type { Finding } from './finding.ts';
import type { AuthorityEntry, LeafEntry, PairFiles, PkiPlan, SigningKeyEntry } from './spec.ts';

/**
 * Reads every certificate of the plan back from disk and says what is wrong with it: missing, half written, of
 * another authority, for another name or use, about to end, its key open to others. Authorities come first.
 * @param dir the PKI's folder
 */
export function checkAll(plan: PkiPlan, dir: string, now = new Date()): readonly Finding[] {
  return [
    ...plan.authorities.map((entry) => checkAuthority(entry, dir, now)),
    ...plan.leaves.map((entry) => checkLeaf(plan, entry, dir, now)),
    ...plan.signingKeys.map((entry) => checkSigningKey(entry, dir)),
  ];
}

function checkAuthority(entry: AuthorityEntry, dir: string, now: Date): Finding {
  const issuer = readText(path.join(dir, entry.files.certificate)) ?? '';
  return checkPair(entry.id, entry.files, dir, { subject: entry.subject, issuer, now });
}

function checkLeaf(plan: PkiPlan, entry: LeafEntry, dir: string, now: Date): Finding {
  const authority = plan.authorities.find((candidate) => candidate.id === entry.authority);
  const issuer = authority ? (readText(path.join(dir, authority.files.certificate)) ?? '') : '';
  return checkPair(entry.id, entry.files, dir, { subject: entry.spec.subject, leaf: entry.spec, issuer, now });
}

function checkPair(id: string, files: PairFiles, dir: string, expected: Expectation): Finding {
  const certificate = readText(path.join(dir, files.certificate));
  const key = readText(path.join(dir, files.key));
  const bare = { id, file: files.certificate, detail: '' };
  if (certificate === undefined) return { ...bare, problem: `${files.certificate} is missing or not readable` };
  if (key === undefined) return { ...bare, problem: `${files.key} is missing or not readable` };
  const problem = examine({ certificate, key }, expected) ?? modeProblem(dir, files.key);
  return { ...bare, ...describe(certificate, expected.now), ...(problem && { problem }) };
}

function checkSigningKey(entry: SigningKeyEntry, dir: string): Finding {
  const { publicKey, key } = entry.files;
  const [publicText, keyText] = [readText(path.join(dir, publicKey)), readText(path.join(dir, key))];
  const bare = { id: entry.id, file: publicKey, detail: 'RSA key pair' };
  if (publicText === undefined) return { ...bare, problem: `${publicKey} is missing or not readable` };
  if (keyText === undefined) return { ...bare, problem: `${key} is missing or not readable` };
  const problem = isPair(publicText, keyText) ? modeProblem(dir, key) : 'public and private key do not belong together';
  return { ...bare, ...(problem && { problem }) };
}

function isPair(publicKey: string, key: string): boolean {
  try {
    return createPublicKey(createPrivateKey(key)).equals(createPublicKey(publicKey));
  } catch {
    return false;
  }
}

function modeProblem(dir: string, key: string): string | undefined {
  return isOpenToOthers(path.join(dir, key)) ? `its key ${key} is open to other users of this machine` : undefined;
}

/** For people: whom it names, who signed it, what it is for, under which names, and until when. */
function describe(pem: string, now: Date): Pick<Finding, 'detail' | 'daysLeft'> {
  try {
    const certificate = new X509Certificate(pem);
    const left = daysLeft(certificate, now);
    const names = certificate.subjectAltName?.replaceAll(/(DNS|IP Address):/g, '');
    const facts = [
      certificate.subject.replaceAll('\n', ', '),
      ...(certificate.ca ? ['an authority'] : [`signed by ${certificate.issuer.replaceAll('\n', ', ')}`]),
      ...(names ? [`for ${names}`] : []),
      `${left} days left`,
    ];
    return { detail: facts.join('; '), daysLeft: left };
  } catch {
    return { detail: '' };
  }
}
