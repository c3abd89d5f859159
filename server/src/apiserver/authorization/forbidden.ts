import { newForbidden, newForbiddenPath } from '../api/errors.ts';
import type { StatusError } from '../api/status.ts';
import type { Attributes } from './attributes.ts';

/** k8s.io/apiserver/pkg/endpoints/handlers/responsewriters.ForbiddenStatusError, to the word. */
export function forbiddenError(attributes: Attributes, reason: string): StatusError {
  const message = forbiddenMessage(attributes);
  const text = reason ? `${message}: ${reason}` : message;
  if (!attributes.resource) return newForbiddenPath(text);
  return newForbidden({ group: attributes.apiGroup, resource: attributes.resource }, attributes.name, text);
}

function forbiddenMessage({ user, verb, isResourceRequest, path, ...about }: Attributes): string {
  const subject = `User ${quote(user.name)} cannot ${verb}`;
  if (!isResourceRequest) return `${subject} path ${quote(path)}`;
  const resource = about.subresource ? `${about.resource}/${about.subresource}` : about.resource;
  const where = about.namespace ? `in the namespace ${quote(about.namespace)}` : 'at the cluster scope';
  return `${subject} resource ${quote(resource)} in API group ${quote(about.apiGroup)} ${where}`;
}

function quote(text: string): string {
  return JSON.stringify(text);
}
