import path from 'node:path';
import type { AuthorityEntry, CertificateSpec, LeafEntry, PkiPlan, SigningKeyEntry, Subject } from '../pki/spec.ts';
import { command, comment, line, raw } from './shell.ts';

/**
 * The lab issues its certificates itself; these are openssl's commands for equal ones. Each is a request with a new
 * key, signed at once.
 * @param dir the PKI's folder
 */
export function certificateLines(plan: PkiPlan, dir: string): readonly string[] {
  const files = [...plan.authorities, ...plan.leaves].map(({ files }) => files.certificate);
  const folders = new Set([...files, ...keysOf(plan)].map((file) => path.join(dir, path.dirname(file))));
  return [
    'mask=$(umask); umask 077   # keys are for their owner',
    command(['mkdir', '-p', ...[...folders].sort()]),
    ...plan.authorities.flatMap((entry) => ['', ...authority(entry, dir)]),
    ...plan.leaves.flatMap((entry) => ['', ...leaf(plan, entry, dir)]),
    ...plan.signingKeys.flatMap((entry) => ['', ...signingKey(entry, dir)]),
    'umask "$mask"',
  ];
}

function keysOf(plan: PkiPlan): readonly string[] {
  return [...plan.authorities, ...plan.leaves, ...plan.signingKeys].map(({ files }) => files.key);
}

function authority({ subject, files }: AuthorityEntry, dir: string): readonly string[] {
  const key = path.join(dir, files.key);
  return [
    comment(`The authority "${subject.commonName}", which signs itself.`),
    ...issue(subject, key, ['-signkey', key, '-days', '3650'], path.join(dir, files.certificate), [
      'basicConstraints=critical,CA:TRUE,pathlen:0',
      'keyUsage=critical,digitalSignature,keyCertSign,cRLSign',
      'subjectKeyIdentifier=hash',
    ]),
  ];
}

function leaf(plan: PkiPlan, { id, spec, files, ...entry }: LeafEntry, dir: string): readonly string[] {
  const signer = plan.authorities.find((candidate) => candidate.id === entry.authority);
  if (!signer) throw new Error(`${id} is to be signed by ${entry.authority}, which the plan does not have`);
  const ca = ['-CA', path.join(dir, signer.files.certificate), '-CAkey', path.join(dir, signer.files.key)];
  return [
    comment(`${id}, signed by "${signer.subject.commonName}".`),
    ...issue(
      spec.subject,
      path.join(dir, files.key),
      [...ca, '-days', '365'],
      path.join(dir, files.certificate),
      leafExtensions(spec),
    ),
  ];
}

/** https://docs.openssl.org/master/man5/x509v3_config/ */
function leafExtensions({ uses, dnsNames = [], ipAddresses = [] }: CertificateSpec): readonly string[] {
  const names = [...dnsNames.map((name) => `DNS:${name}`), ...ipAddresses.map((ip) => `IP:${ip}`)];
  return [
    'basicConstraints=critical,CA:FALSE',
    `keyUsage=critical,digitalSignature${uses.includes('serverAuth') ? ',keyEncipherment' : ''}`,
    `extendedKeyUsage=${uses.join(',')}`,
    'subjectKeyIdentifier=hash',
    'authorityKeyIdentifier=keyid:always',
    ...(names.length > 0 ? [`subjectAltName=${names.join(',')}`] : []),
  ];
}

function issue(
  subject: Subject,
  key: string,
  signing: readonly string[],
  certificate: string,
  extensions: readonly string[],
): readonly string[] {
  const sign = ['openssl', 'x509', '-req', '-sha256', ...signing];
  const random = raw('"0x4$(openssl rand -hex 15)"');
  return [
    newKey(key),
    `${line(['openssl', 'req', '-new', '-key', key, '-subj', name(subject)])} |`,
    `  ${line([...sign, '-set_serial', random, '-out', certificate])} \\`,
    `    -extfile <(printf '%s\\n' ${extensions.join(' ')})`,
  ];
}

/** What openssl says while it looks for primes is of no use to anybody. */
function newKey(file: string): string {
  return `${line(['openssl', 'genrsa', '-out', file, '2048'])} 2> /dev/null`;
}

function name({ organizations = [], commonName }: Subject): string {
  return [...organizations.map((organization) => `/O=${organization}`), `/CN=${commonName}`].join('');
}

function signingKey({ id, files }: SigningKeyEntry, dir: string): readonly string[] {
  const key = path.join(dir, files.key);
  return [
    comment(`${id}: a bare key pair.`),
    newKey(key),
    `${line(['openssl', 'rsa', '-in', key, '-pubout', '-out', path.join(dir, files.publicKey)])} 2> /dev/null`,
  ];
}
