import type { GroupVersionResource, KubeObject } from '../api/meta.ts';
import { toCel } from '../cel/value.ts';
import type { AdmissionAttributes } from './plugin.ts';
import { versionedObjects } from './versioned.ts';
import { requestOf } from './webhook/review.ts';

/** Milliseconds that all expressions of a policy, or of a webhook's conditions, may take for one request. */
export const EVALUATION_TIME = 1000;

/** Names that expressions of policies know; the authorizer is not built. */
export const POLICY_VARIABLES = ['object', 'oldObject', 'request', 'params', 'namespaceObject', 'variables'];

/** Names that match conditions of webhooks know. */
export const CONDITION_VARIABLES = ['object', 'oldObject', 'request'];

/** @param resource in the version that the policy or webhook asked for */
export function celVariables(
  attributes: AdmissionAttributes,
  resource: GroupVersionResource,
): Readonly<Record<string, unknown>> {
  const { object, oldObject } = versionedObjects(attributes, resource);
  const request = { ...requestOf(attributes, resource), options: attributes.options };
  return { object: toCel(object), oldObject: toCel(oldObject), request: toCel(request) };
}

/** All of a namespace but who manages its fields. */
export function namespaceValue(namespace: KubeObject | undefined): unknown {
  if (!namespace) return null;
  const { managedFields: _managers, ...metadata } = namespace.metadata;
  return toCel({ ...namespace, metadata });
}
