import type { RequestInfo, UserInfo } from '../endpoints/request.ts';

/** What authorization is asked: may this user do this? k8s.io/apiserver/pkg/authorization/authorizer.Attributes. */
export interface Attributes {
  readonly user: UserInfo;
  readonly verb: string;
  readonly isResourceRequest: boolean;
  readonly namespace: string;
  readonly apiGroup: string;
  readonly apiVersion: string;
  readonly resource: string;
  readonly subresource: string;
  readonly name: string;
  /** Only of interest if it is no resource request. */
  readonly path: string;
}

export interface Decision {
  readonly allowed: boolean;
  /** From the authorizer, may be empty. */
  readonly reason: string;
}

/** @throws any error if no answer could be had: such a request is refused with a 500, never allowed */
export type Authorizer = (attributes: Attributes, note: (fact: string, value: unknown) => void) => Promise<Decision>;

export function attributesOf(user: UserInfo, info: RequestInfo): Attributes {
  const { verb, isResourceRequest, namespace, apiGroup, apiVersion, resource, subresource, name, path } = info;
  return { user, verb, isResourceRequest, namespace, apiGroup, apiVersion, resource, subresource, name, path };
}
