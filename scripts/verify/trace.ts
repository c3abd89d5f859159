import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestTrace } from '../../server/src/apiserver/trace/recorder.ts';
import { kubectl } from '../cluster/kubectl.ts';
import type { Evidence } from '../lab/evidence.ts';
import { proxyClientName } from '../pki/plan.ts';
import type { Session } from './session.ts';
import { expectThat, type Verification } from './verification.ts';

/** One `kubectl get flunders` as the server saw it, found by the Audit-Id that kube-apiserver gave it. */
export const trace: Verification = {
  id: 'trace',
  title: 'The server saw that very request come from the aggregator',
  notShownBy: { go: 'it keeps no trace of its requests' },
  async run(session) {
    const auditID = await tracedRequest(session);
    const seen = await findTrace(session, auditID);
    return [{ subject: 'kubectl get flunders', detail: `Audit-Id ${auditID}` }, ...links(seen)];
  },
};

async function tracedRequest({ lab }: Session): Promise<string> {
  const { stderr } = await kubectl(lab, ['get', 'flunders', '--namespace', 'default', '--v=8']);
  const auditID = auditIdOf(stderr);
  expectThat(auditID !== undefined, 'kubectl -v=8 to show an Audit-Id', stderr.slice(-500));
  return auditID ?? '';
}

/** The last one: earlier requests of the same command asked for discovery. */
export function auditIdOf(kubectlLog: string): string | undefined {
  return [...kubectlLog.matchAll(/Audit-Id: ([\w-]+)/gi)].at(-1)?.[1];
}

/** A trace is complete a moment after the answer is out, and lies with the one server of several that was asked. */
async function findTrace(session: Session, auditID: string): Promise<RequestTrace> {
  const client = await session.admin();
  const { replicas = 1 } = await session.lab.state.read();
  for (let attempt = 1; ; attempt++) {
    const items: RequestTrace[] = [];
    for (let replica = 1; replica <= replicas; replica++) {
      const answer = await session.direct({ path: `/debug/requests?auditID=${auditID}`, client }, replica);
      expectThat(answer.status === 200, '/debug/requests to answer the admin', `${answer.status} ${answer.body}`);
      items.push(...(JSON.parse(answer.body) as { items: RequestTrace[] }).items);
    }
    const found = items.find(({ code }) => code !== undefined);
    if (found) return found;
    expectThat(attempt < 20, `a trace of the request ${auditID}`, `${items.length} traces, none complete`);
    await sleep(50);
  }
}

function links({ connection, headers, facts, code }: RequestTrace): readonly Evidence[] {
  const certificate = connection.clientCertificate;
  const shown = `CN ${certificate?.commonName}, issued by ${certificate?.issuer}, verified by the ${facts['verifiedBy']}`;
  const isProxy = certificate?.commonName === proxyClientName && facts['verifiedBy']?.includes('request-header CA');
  expectThat(isProxy === true, "the aggregator's proxy client certificate", shown);

  const remote = headers.filter(([name]) => /^x-remote-/i.test(name)).map(([name, value]) => `${name}: ${value}`);
  expectThat(/x-remote-user: \S/i.test(remote.join('\n')), 'X-Remote-User', remote.join(', ') || 'no such header');

  const review = facts['subjectAccessReview']?.[0];
  expectThat(review !== undefined, 'a SubjectAccessReview', Object.keys(facts).join(', '));
  expectThat(code === 200, 'the answer 200', String(code));
  return [
    { subject: 'TLS', detail: `${connection.protocol} ${connection.alpn} for ${connection.serverName}` },
    { subject: 'client certificate', detail: shown },
    { subject: 'identity', detail: remote.sort().join(', ') },
    { subject: 'SubjectAccessReview', detail: reviewText(review) },
    { subject: 'storage', detail: storageText(facts['storage']?.[0]) },
  ];
}

interface Review {
  readonly spec: {
    readonly user: string;
    readonly resourceAttributes: { readonly verb: string; readonly resource: string; readonly namespace?: string };
  };
  readonly allowed: boolean;
  readonly reason: string;
  readonly cached: boolean;
}

/** As a question and its answer: the server asks kube-apiserver whether this user may do this. */
function reviewText(fact: unknown): string {
  const { spec, allowed, reason, cached } = fact as Review;
  const { verb, resource, namespace } = spec.resourceAttributes;
  const asked = `may ${spec.user} ${verb} ${resource} in ${namespace ?? 'all namespaces'}?`;
  return `${asked} ${allowed ? 'yes' : 'no'}: ${reason}${cached ? ' (answer kept from a moment ago)' : ''}`;
}

function storageText(fact: unknown): string {
  const { operation, key, revision } = fact as { operation: string; key: string; revision: number };
  return `${operation} ${key} at revision ${revision}`;
}
