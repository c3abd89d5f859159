import type { IncomingMessage } from 'node:http';
import {
  answerJson,
  type FakeCluster,
  startFakeCluster,
} from '../../server/src/apiserver/client/testing/fake-cluster.ts';

/** The only user, beside members of system:masters, whom the main cluster allows anything. */
export const allowedUser = 'alice';

/** What a SubjectAccessReview asks. */
export interface ReviewSpec {
  readonly user: string;
  readonly resourceAttributes?: Readonly<Record<string, string>>;
}

export interface MainCluster extends FakeCluster {
  /** What was asked of it, in order. */
  readonly reviews: readonly ReviewSpec[];
}

/** A main cluster as far as an extension API server needs one: namespaces, no webhooks or policies, and the word
 * on who may do what. @param allows default: the one user everything, and others nothing */
export async function startMainCluster(
  allows: (review: ReviewSpec) => boolean = ({ user }) => user === allowedUser,
): Promise<MainCluster> {
  const reviews: ReviewSpec[] = [];
  const cluster = await startFakeCluster(async (url, res, req) => {
    if (url.pathname.endsWith('/subjectaccessreviews')) {
      const { spec }: { spec: ReviewSpec } = JSON.parse(await readAll(req));
      reviews.push(spec);
      answerJson(res, 201, { spec, status: { allowed: allows(spec) } });
    } else if (
      url.pathname === '/api/v1/namespaces' ||
      url.pathname.startsWith('/apis/admissionregistration.k8s.io/')
    ) {
      const items = url.pathname.endsWith('/namespaces') ? [{ metadata: { name: 'default' } }] : [];
      if (url.searchParams.has('watch')) res.flushHeaders();
      else answerJson(res, 200, { metadata: { resourceVersion: '1' }, items });
    } else answerJson(res, 404, { kind: 'Status', apiVersion: 'v1', code: 404, reason: 'NotFound' });
  });
  return { ...cluster, reviews };
}

async function readAll(req: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of req) text += piece;
  return text;
}
