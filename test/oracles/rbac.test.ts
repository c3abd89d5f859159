import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Attributes } from '../../server/src/apiserver/authorization/attributes.ts';
import { createRbacAuthorizer } from '../../server/src/apiserver/authorization/rbac/authorizer.ts';
import { parseRbacPolicy } from '../../server/src/apiserver/authorization/rbac/policy.ts';
import { Oracle } from './oracle.ts';
import { rbacObjects } from './rbac-objects.ts';

let oracle: Oracle;
beforeAll(() => {
  oracle = new Oracle('rbacOracle');
});
afterAll(() => oracle.end());

const user = fc.record({
  name: fc.constantFrom('jane', 'joe', 'system:serviceaccount:one:bot', 'system:serviceaccount:two:jane'),
  groups: fc.subarray(['dev', 'ops']),
  extra: fc.constant({}),
});
const nowhere = { namespace: '', apiGroup: '', apiVersion: '', resource: '', subresource: '', name: '', path: '' };
const resourceRequest = fc.record({
  user,
  verb: fc.constantFrom('get', 'list', 'create', 'delete'),
  namespace: fc.constantFrom('one', 'two', ''),
  apiGroup: fc.constantFrom('', 'a.example.com', 'b.example.com'),
  resource: fc.constantFrom('x', 'y', 'z'),
  subresource: fc.constantFrom('', '', 'status', 'scale'),
  name: fc.constantFrom('', 'n', 'm', 'o'),
});
const pathRequest = fc.record({
  user,
  verb: fc.constantFrom('get', 'post'),
  path: fc.constantFrom('/', '/a', '/a/', '/a/b', '/ab', '/b', '/c/b'),
});
const request: fc.Arbitrary<Attributes> = fc.oneof(
  { weight: 3, arbitrary: resourceRequest.map((one) => ({ ...nowhere, ...one, isResourceRequest: true })) },
  { weight: 1, arbitrary: pathRequest.map((one) => ({ ...nowhere, ...one, isResourceRequest: false })) },
);

test('roles and bindings allow what Kubernetes allows by them, for the same reason', async () => {
  let allowed = 0;
  await fc.assert(
    fc.asyncProperty(rbacObjects, fc.array(request, { minLength: 20, maxLength: 40 }), async (objects, requests) => {
      const items = Object.values(objects).flat();
      const policy = parseRbacPolicy(JSON.stringify({ kind: 'List', items }));
      const authorize = createRbacAuthorizer(() => policy);
      const decisions = await Promise.all(requests.map((attributes) => authorize(attributes, () => undefined)));
      expect({ answer: decisions }).toEqual(await oracle.ask('rbac', { ...objects, requests }));
      allowed += decisions.filter((decision) => decision.allowed).length;
    }),
  );
  expect(allowed).toBeGreaterThan(0);
});
