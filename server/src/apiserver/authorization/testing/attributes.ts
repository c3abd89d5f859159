import type { Attributes } from '../attributes.ts';

/** Somebody of the group dev lists flunders in the namespace `ns`; a test says what is different. */
export function askedFor(changes: Partial<Attributes> = {}): Attributes {
  return {
    user: { name: 'jane', groups: ['dev', 'system:authenticated'], extra: {} },
    verb: 'list',
    isResourceRequest: true,
    namespace: 'ns',
    apiGroup: 'example.com',
    apiVersion: 'v1',
    resource: 'flunders',
    subresource: '',
    name: '',
    path: '/apis/…',
    ...changes,
  };
}

/** Of a path that is no resource's. */
export function askedForPath(path: string, changes: Partial<Attributes> = {}): Attributes {
  const none = { namespace: '', apiGroup: '', apiVersion: '', resource: '' };
  return askedFor({ ...none, isResourceRequest: false, verb: 'get', path, ...changes });
}
