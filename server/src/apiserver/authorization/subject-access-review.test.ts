import { describe, expect, test } from 'vitest';
import { newForbidden, newTooManyRequests } from '../api/errors.ts';
import { type KubeClient, type KubeRequest, MainClusterUnreachableError } from '../client/kube-client.ts';
import type { Attributes } from './attributes.ts';
import { createSubjectAccessReviewAuthorizer } from './subject-access-review.ts';

const list: Attributes = {
  user: { name: 'alice', groups: ['dev'], extra: { k: ['v'] } },
  verb: 'list',
  isResourceRequest: true,
  namespace: 'ns',
  apiGroup: 'wardle.example.com',
  apiVersion: 'v1beta1',
  resource: 'flunders',
  subresource: '',
  name: '',
  path: '/apis/…',
};
const note = () => undefined;

function clusterThat(answer: (asked: number) => unknown) {
  const requests: KubeRequest[] = [];
  const client: KubeClient = {
    async request<T>(request: KubeRequest): Promise<T> {
      requests.push(request);
      const result = await answer(requests.length);
      if (result instanceof Error) throw result;
      return { status: result } as T;
    },
    async *watch() {},
  };
  return { client, requests };
}

describe('SubjectAccessReview', () => {
  test('asks with everything that is known of the request', async () => {
    const { client, requests } = clusterThat(() => ({ allowed: true }));
    const authorize = createSubjectAccessReviewAuthorizer(client);
    expect(await authorize(list, note)).toEqual({ allowed: true, reason: '' });
    expect(requests[0]).toMatchObject({
      method: 'POST',
      path: '/apis/authorization.k8s.io/v1/subjectaccessreviews',
      body: {
        spec: {
          user: 'alice',
          groups: ['dev'],
          extra: { k: ['v'] },
          resourceAttributes: {
            namespace: 'ns',
            verb: 'list',
            group: 'wardle.example.com',
            version: 'v1beta1',
            resource: 'flunders',
          },
        },
      },
    });
  });

  test('a path is asked for as a path', async () => {
    const { client, requests } = clusterThat(() => ({ allowed: false, reason: 'no' }));
    const attributes = { ...list, isResourceRequest: false, verb: 'get', path: '/apis' };
    expect(await createSubjectAccessReviewAuthorizer(client)(attributes, note)).toEqual({
      allowed: false,
      reason: 'no',
    });
    expect(requests[0]?.body).toMatchObject({ spec: { nonResourceAttributes: { path: '/apis', verb: 'get' } } });
  });

  test('an answer, yes or no, is good for ten seconds', async () => {
    let time = 0;
    const { client, requests } = clusterThat((asked) => ({ allowed: asked > 1 }));
    const authorize = createSubjectAccessReviewAuthorizer(client, () => time);
    expect((await authorize(list, note)).allowed).toBe(false);
    time = 9_999;
    expect((await authorize(list, note)).allowed).toBe(false);
    expect(requests).toHaveLength(1);
    time = 10_000;
    expect((await authorize(list, note)).allowed).toBe(true);
    expect((await authorize({ ...list, user: { ...list.user, groups: ['other'] } }, note)).allowed).toBe(true);
    expect(requests).toHaveLength(3);
  });

  test('the question has an Audit-Id of its own, which a kept answer remembers', async () => {
    const { client, requests } = clusterThat(() => ({ allowed: true }));
    const authorize = createSubjectAccessReviewAuthorizer(client);
    const noted: unknown[] = [];
    for (const _time of [1, 2]) await authorize(list, (_fact, value) => noted.push(value));
    const [asked] = requests;
    expect(asked?.auditID).toMatch(/^[0-9a-f-]{36}$/);
    expect(noted).toMatchObject([
      { auditID: asked?.auditID, cached: false },
      { auditID: asked?.auditID, cached: true },
    ]);
  });

  test('who ask the same at the same time share one question', async () => {
    const { client, requests } = clusterThat(() => ({ allowed: true }));
    const authorize = createSubjectAccessReviewAuthorizer(client);
    await Promise.all([authorize(list, note), authorize(list, note), authorize({ ...list, name: 'x' }, note)]);
    expect(requests).toHaveLength(2);
  });

  test('an overloaded cluster is asked again', async () => {
    const { client, requests } = clusterThat((asked) =>
      asked === 1 ? newTooManyRequests('later', 1) : { allowed: true },
    );
    expect(await createSubjectAccessReviewAuthorizer(client)(list, note)).toMatchObject({ allowed: true });
    expect(requests).toHaveLength(2);
  });

  test.each([
    new MainClusterUnreachableError('connect ECONNREFUSED'),
    newForbidden({ group: 'authorization.k8s.io', resource: 'subjectaccessreviews' }, '', 'no role binding'),
  ])('%s is no answer, is not repeated and is not kept', async (error) => {
    const { client, requests } = clusterThat((asked) => (asked === 1 ? error : { allowed: true }));
    const authorize = createSubjectAccessReviewAuthorizer(client);
    await expect(authorize(list, note)).rejects.toBe(error);
    expect(requests).toHaveLength(1);
    expect((await authorize(list, note)).allowed).toBe(true);
  });
});
