import type { RequestTrace } from '../../server/src/apiserver/trace/recorder.ts';
import { kubectl } from '../cluster/kubectl.ts';
import { LabError } from '../lab/error.ts';
import type { Evidence } from '../lab/evidence.ts';
import { proxyClientName } from '../pki/plan.ts';
import { auditIDOf } from '../trace/build-model.ts';
import { type AskServer, askServers } from '../trace/gather/ask-servers.ts';
import { questionOf } from '../trace/hops/review.ts';
import { parseKlog } from '../trace/inputs/klog.ts';
import { kubectlRequests } from '../trace/inputs/kubectl-requests.ts';
import { factsOf, firstFact, type ReviewFact, type StorageFact } from '../trace/inputs/served-facts.ts';
import type { Session } from './session.ts';
import { expectThat, type Verification } from './verification.ts';

/** One `kubectl get flunders` as the server saw it, found by the Audit-Id that kube-apiserver gave it. */
export const trace: Verification = {
  id: 'trace',
  title: 'The server saw that very request come from the aggregator',
  after: ['flunder'],
  notShownBy: { go: 'it keeps no trace of its requests' },
  async run(session) {
    const auditID = await tracedRequest(session);
    const seen = await findTrace(session, auditID);
    return [{ subject: 'kubectl get flunders', detail: `Audit-Id ${auditID}` }, ...links(seen)];
  },
};

async function tracedRequest({ lab }: Session): Promise<string> {
  const { stderr } = await kubectl(lab, ['get', 'flunders', '--namespace', 'default', '--v=9']);
  const auditID = lastAuditID(stderr);
  expectThat(auditID !== undefined, 'kubectl -v=9 to show an Audit-Id', stderr.slice(-500));
  return auditID ?? '';
}

/** The last one: earlier requests of the same command asked for discovery. */
export function lastAuditID(kubectlLog: string): string | undefined {
  const requests = kubectlRequests(parseKlog(kubectlLog, { after: new Date(0) }).entries);
  return requests.map(auditIDOf).findLast((auditID) => auditID !== undefined);
}

/** It lies with the one server of several that was asked. */
async function findTrace(session: Session, auditID: string): Promise<RequestTrace> {
  const client = await session.admin();
  const { replicas = 1 } = await session.lab.state.read();
  // Of one server there is a way already that leads to any.
  const ask: AskServer = (path, replica) => session.direct({ path, client }, replicas > 1 ? replica : undefined);
  const { served, problems } = await askServers(ask, replicas, [auditID]);
  const found = served.find(({ trace }) => trace.code !== undefined)?.trace;
  if (found) return found;
  const seen = problems.join('; ') || `${served.length} traces, none complete`;
  throw new LabError('verify-failed', { what: `expected a trace of the request ${auditID}, but saw: ${seen}` });
}

function links(trace: RequestTrace): readonly Evidence[] {
  const { connection, headers, code } = trace;
  const certificate = connection.clientCertificate;
  const verifiedBy = factsOf(trace, 'verifiedBy');
  const shown = `CN ${certificate?.commonName}, issued by ${certificate?.issuer}, verified by the ${verifiedBy}`;
  const isProxy = certificate?.commonName === proxyClientName && verifiedBy.includes('request-header CA');
  expectThat(isProxy, "the aggregator's proxy client certificate", shown);
  const remote = headers.filter(([name]) => /^x-remote-/i.test(name)).map(([name, value]) => `${name}: ${value}`);
  expectThat(/x-remote-user: \S/i.test(remote.join('\n')), 'X-Remote-User', remote.join(', ') || 'no such header');
  const review = firstFact(trace, 'subjectAccessReview');
  expectThat(review !== undefined, 'a SubjectAccessReview', Object.keys(trace.facts).join(', '));
  expectThat(code === 200, 'the answer 200', String(code));
  return [
    { subject: 'TLS', detail: `${connection.protocol} ${connection.alpn} for ${connection.serverName}` },
    { subject: 'client certificate', detail: shown },
    { subject: 'identity', detail: remote.sort().join(', ') },
    { subject: 'SubjectAccessReview', detail: review ? reviewText(review) : '' },
    { subject: 'storage', detail: storageText(firstFact(trace, 'storage')) },
  ];
}

/** As a question and its answer: the server asks kube-apiserver whether this user may do this. */
function reviewText(review: ReviewFact): string {
  const { spec, allowed, reason, cached } = review;
  const answer = `${allowed ? 'yes' : 'no'}: ${reason}${cached ? ' (answer kept from a moment ago)' : ''}`;
  return `may ${spec.user} ${questionOf(review)} ${answer}`;
}

function storageText(fact: StorageFact | undefined): string {
  return `${fact?.operation} ${fact?.key} at revision ${fact?.revision}`;
}
