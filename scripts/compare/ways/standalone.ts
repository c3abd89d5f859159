import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import { buildServer } from '../../build-server.ts';
import { type Background, startBackground } from '../../lab/background.ts';
import type { Lab } from '../../lab/lab.ts';
import { issueAuthority, issueFor } from '../../pki/issue.ts';
import type { KeyedCertificate } from '../../pki/spec.ts';
import type { Endpoint } from './caller.ts';
import { readerName } from './way.ts';

/** The sample server without aggregator, as docs/standalone.md sets it up. */
export interface Standalone {
  readonly endpoint: Endpoint;
  readonly tokens: { readonly admin: string; readonly reader: string };
  /** An admin's. */
  readonly certificate: KeyedCertificate;
  readonly kubeconfig: string;
  readonly storageDir: string;
  /** The files that were written for it by hand, so to speak. */
  readonly files: readonly string[];
  readonly flags: readonly string[];
  /** Ends the process. */
  stop(): Promise<void>;
  /** Where it was before, with what it had stored. */
  start(): Promise<void>;
}

/** Milliseconds until it must serve. */
const patience = 30_000;

/** Starts one on a free port of loopback. @param dir of its own */
export async function startStandalone(lab: Lab, dir: string): Promise<Standalone> {
  const { file: bundle } = await buildServer({ root: lab.paths.root });
  const own = (name: string) => path.join(dir, name);
  const tokens = { admin: newToken(), reader: newToken() };
  const { ca, person } = await writeCertificates(own);
  await writeFile(own('tokens.csv'), tokensFile(tokens), { mode: 0o600 });
  const rbac = path.join(lab.paths.root, 'manifests', 'compare', 'rbac.yaml');
  const storageDir = own('storage');
  const flags = [
    '--standalone',
    '--bind-address=127.0.0.1',
    `--tls-cert-file=${own('tls.crt')}`,
    `--tls-private-key-file=${own('tls.key')}`,
    `--token-auth-file=${own('tokens.csv')}`,
    `--client-ca-file=${own('ca.crt')}`,
    `--authorization-rbac-file=${rbac}`,
    '--storage-backend=file',
    `--storage-dir=${storageDir}`,
  ];
  const run = (port: number) =>
    startBackground([process.execPath, bundle, ...flags, `--secure-port=${port}`], servingPort, {
      signal: lab.signal,
      patience,
    });
  let running: (Background & { readonly picked: number }) | undefined = await run(0);
  const port = running.picked;
  const endpoint = { url: `https://127.0.0.1:${port}`, ca };
  await writeFile(own('kubeconfig'), kubeconfig(endpoint, tokens.admin), { mode: 0o600 });
  return {
    endpoint,
    tokens,
    certificate: person,
    kubeconfig: own('kubeconfig'),
    storageDir,
    files: [own('tokens.csv'), rbac],
    flags: [...flags, `--secure-port=${port}`],
    async stop() {
      await running?.stop();
      running = undefined;
    },
    async start() {
      running ??= await run(port);
    },
  };
}

const newToken = () => randomBytes(24).toString('hex');

/** One authority for the server and for people. @returns its certificate, and that of an admin */
async function writeCertificates(own: (name: string) => string) {
  const authority = await issueAuthority({ commonName: 'lab-compare' });
  const serving = await issueFor(authority, {
    subject: { commonName: 'localhost' },
    uses: ['serverAuth'],
    dnsNames: ['localhost'],
    ipAddresses: ['127.0.0.1'],
  });
  const person = await issueFor(authority, {
    subject: { commonName: 'admin', organizations: ['system:masters'] },
    uses: ['clientAuth'],
  });
  await writeFile(own('ca.crt'), authority.certificate);
  await writeFile(own('tls.crt'), serving.certificate);
  await writeFile(own('tls.key'), serving.key, { mode: 0o600 });
  return { ca: authority.certificate, person };
}

/** The reader bears the name that the cluster gives to the service account of manifests/compare/cluster.yaml. */
function tokensFile(tokens: Standalone['tokens']): string {
  return `${tokens.admin},admin,1,"system:masters"\n${tokens.reader},${readerName},2\n`;
}

/** From a line of its log. */
export function servingPort(line: string): number | undefined {
  if (!line.includes('"serving securely"')) return undefined;
  const { port }: { readonly port?: number } = JSON.parse(line);
  return port;
}

export function kubeconfig({ url, ca }: Endpoint, token: string): string {
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      { name: 'alone', cluster: { server: url, 'certificate-authority-data': Buffer.from(ca).toString('base64') } },
    ],
    users: [{ name: 'admin', user: { token } }],
    contexts: [{ name: 'alone', context: { cluster: 'alone', user: 'admin' } }],
    'current-context': 'alone',
  });
}
