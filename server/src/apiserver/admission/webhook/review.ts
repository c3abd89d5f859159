import { randomUUID } from 'node:crypto';
import type { GroupVersionResource } from '../../api/meta.ts';
import type { AdmissionAttributes } from '../plugin.ts';
import { versionedObjects } from '../versioned.ts';
import type { Webhook } from './types.ts';

/** admission.k8s.io AdmissionReview, on the way to a webhook. */
export interface AdmissionReview {
  readonly apiVersion: string;
  readonly kind: 'AdmissionReview';
  readonly request: { readonly uid: string; readonly [field: string]: unknown };
}

/**
 * @param resource in the version that the webhook is registered for
 * @throws Error if the webhook knows no version of AdmissionReview that we do
 */
export function createReview(
  attributes: AdmissionAttributes,
  { admissionReviewVersions = [] }: Webhook,
  resource: GroupVersionResource,
): AdmissionReview {
  const version = admissionReviewVersions.find((candidate) => candidate === 'v1' || candidate === 'v1beta1');
  if (!version) throw new Error('webhook does not accept known AdmissionReview versions (v1, v1beta1)');
  const { object = null, oldObject = null } = versionedObjects(attributes, resource);
  return {
    kind: 'AdmissionReview',
    apiVersion: `admission.k8s.io/${version}`,
    request: { uid: randomUUID(), ...requestOf(attributes, resource), object, oldObject, options: attributes.options },
  };
}

/**
 * The part of the request that says what is asked: of an AdmissionReview, and `request` in CEL. Empty strings are left
 * out where Go leaves them out.
 */
export function requestOf(attributes: AdmissionAttributes, resource: GroupVersionResource): Record<string, unknown> {
  const { group, version } = resource;
  const { subresource, name, namespace, user } = attributes;
  return {
    kind: attributes.ownForm ? { ...attributes.kind } : { group, version, kind: attributes.type.kind },
    resource: { ...resource },
    ...(subresource && { subResource: subresource }),
    requestKind: { ...attributes.kind },
    requestResource: { ...attributes.resource },
    ...(subresource && { requestSubResource: subresource }),
    ...(name && { name }),
    ...(namespace && { namespace }),
    operation: attributes.operation,
    userInfo: {
      username: user.name,
      ...(user.uid && { uid: user.uid }),
      groups: user.groups,
      ...(Object.keys(user.extra).length > 0 && { extra: user.extra }),
    },
    dryRun: attributes.dryRun,
  };
}
