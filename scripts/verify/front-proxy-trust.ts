import { resourcePath } from '../api/names.ts';
import type { Evidence } from '../lab/evidence.ts';
import { issueFor } from '../pki/issue.ts';
import { readAuthority } from '../pki/issue-all.ts';
import { pkiPlan, proxyClientName } from '../pki/plan.ts';
import type { CertificateSpec, KeyedCertificate } from '../pki/spec.ts';
import { messageOf } from './direct-request.ts';
import type { Session } from './session.ts';
import { expectThat, type Verification } from './verification.ts';

/** What the aggregator would say of a cluster admin. Whoever may say this to the server is whoever they like. */
const claim = { 'X-Remote-User': 'spoofed-admin', 'X-Remote-Group': 'system:masters' };

const day = 24 * 60 * 60 * 1000;

interface Attempt {
  readonly by: string;
  readonly client?: KeyedCertificate;
  readonly expected: 200 | 401 | 403;
}

/**
 * The identity headers count only with a certificate of the front-proxy CA, for client use, in date, under an allowed
 * name. Everything else is tried against the server directly, as someone inside the cluster's network could.
 */
export const frontProxyTrust: Verification = {
  id: 'front-proxy-trust',
  title: 'Only the aggregator may say who the user is',
  async run(session, say) {
    const facts: Evidence[] = [];
    for (const attempt of await attempts(session)) {
      say(attempt.by);
      facts.push(await tryOut(session, attempt));
    }
    return facts;
  },
};

async function attempts(session: Session): Promise<readonly Attempt[]> {
  const { lab } = session;
  const frontProxy = readAuthority(pkiPlan(), lab.paths.pki, 'front-proxy-ca');
  const subject = { commonName: proxyClientName };
  const past = { notBefore: new Date(Date.now() - 2 * day), notAfter: new Date(Date.now() - day) };
  const uses = ['clientAuth'] as const;
  const impostor = await session.impostor();
  // One key does for all: what the server judges are the certificates, and a new key takes longer than the rest.
  const issue = (spec: CertificateSpec) => issueFor(frontProxy, spec, impostor.key);
  return [
    { by: "the aggregator's own certificate", client: session.proxyClient(), expected: 200 },
    { by: 'no certificate', expected: 403 },
    { by: `CN ${proxyClientName}, signed by the cluster CA`, client: impostor, expected: 403 },
    {
      by: 'CN not-the-proxy, signed by the front-proxy CA',
      client: await issue({ subject: { commonName: 'not-the-proxy' }, uses }),
      expected: 401,
    },
    { by: `CN ${proxyClientName}, expired yesterday`, client: await issue({ subject, uses, ...past }), expected: 401 },
    {
      by: `CN ${proxyClientName}, for servers only`,
      client: await issue({ subject, uses: ['serverAuth'] }),
      expected: 401,
    },
  ];
}

async function tryOut(session: Session, { by, client, expected }: Attempt): Promise<Evidence> {
  const { api } = session.lab.paths;
  const [resource] = api.resources;
  const path = resourcePath(api, resource);
  const answer = await session.direct({ path, headers: claim, ...(client && { client }) });
  const said = answer.status === 200 ? `the list of ${resource.resource}` : messageOf(answer);
  expectThat(answer.status === expected, `${expected} for X-Remote-* headers with ${by}`, `${answer.status} ${said}`);
  return { subject: `X-Remote-* with ${by}`, detail: `${answer.status} ${said}` };
}
