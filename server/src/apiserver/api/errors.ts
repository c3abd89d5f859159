/**
 * Every refusal that the API machinery knows, in one table, worded as k8s.io/apimachinery/pkg/api/errors words it:
 * clients and people match on these texts.
 */
import type { FieldError } from './field-error.ts';
import { type GroupResource, groupResourceName } from './meta.ts';
import { type StatusCause, StatusError } from './status.ts';

const about = (gr: GroupResource, name: string) => ({
  ...(name && { name }),
  ...(gr.group && { group: gr.group }),
  kind: gr.resource,
});

/** @returns a 404 for an object. @param gr the resource asked for, also as it stands in `details` */
export function newNotFound(gr: GroupResource, name: string): StatusError {
  return new StatusError(404, 'NotFound', `${groupResourceName(gr)} "${name}" not found`, about(gr, name));
}

/** A path that nothing serves. */
export function newPathNotFound(): StatusError {
  return new StatusError(404, 'NotFound', 'the server could not find the requested resource', {});
}

/** @returns a 409 for a name that is taken. @param deleting whether what has the name is on its way out, so that it is worth asking again */
export function newAlreadyExists(gr: GroupResource, name: string, deleting = false): StatusError {
  const message = `${deleting ? 'object is being deleted: ' : ''}${groupResourceName(gr)} "${name}" already exists`;
  return new StatusError(409, 'AlreadyExists', message, about(gr, name));
}

/** @returns a 409 for who wrote on top of an older state: the client reads again and retries. @param reason in words */
export function newConflict(gr: GroupResource, name: string, reason: string): StatusError {
  const message = `Operation cannot be fulfilled on ${groupResourceName(gr)} "${name}": ${reason}`;
  return new StatusError(409, 'Conflict', message, about(gr, name));
}

/** @param causes one for each field in conflict, reason FieldManagerConflict */
export function newApplyConflict(causes: StatusCause[], message: string): StatusError {
  return new StatusError(409, 'Conflict', message, { causes });
}

export function newUnauthorized(): StatusError {
  return new StatusError(401, 'Unauthorized', 'Unauthorized');
}

/**
 * A 403. Admission plugins have newAdmissionForbidden, which finds `gr` and `name` itself.
 * @param name empty for a request that is about no single object
 * @param causes one for each field or rule that it fails by, for programs
 */
export function newForbidden(gr: GroupResource, name: string, reason: string, causes?: StatusCause[]): StatusError {
  const subject = name ? `${groupResourceName(gr)} "${name}"` : groupResourceName(gr);
  const details = { ...about(gr, name), ...(causes && { causes }) };
  return new StatusError(403, 'Forbidden', `${subject} is forbidden: ${reason}`, details);
}

/** A path that is not a resource, e.g. /metrics. */
export function newForbiddenPath(message: string): StatusError {
  return new StatusError(403, 'Forbidden', `forbidden: ${message}`, {});
}

/**
 * A 422 that names every mistake at once. The server makes it of what `validate` returns; only who finds mistakes
 * elsewhere, as an action does, throws it.
 * @param kind as upstream names it in this case: mostly the kind, for some update errors the resource
 * @param errors at least one
 */
export function newInvalid(group: string, kind: string, name: string, errors: readonly FieldError[]): StatusError {
  const texts = errors.map((error) => `${error.field}: ${error.body}`);
  const all = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  const causes = errors.map((error) => ({ reason: error.type, message: error.body, field: error.field }));
  const message = `${groupResourceName({ group, resource: kind })} "${name}" is invalid: ${all}`;
  return new StatusError(422, 'Invalid', message, {
    ...(name && { name }),
    ...(group && { group }),
    ...(kind && { kind }),
    causes,
  });
}

/** @returns a 400, for a request that no state of the server would make right. @param message all that the client reads */
export function newBadRequest(message: string): StatusError {
  return new StatusError(400, 'BadRequest', message);
}

/** A path that exists, but not for this HTTP method. */
export function newMethodNotAllowed(): StatusError {
  const message = 'the server does not allow this method on the requested resource';
  return new StatusError(405, 'MethodNotAllowed', message, {});
}

/** @returns a 405 for a verb that a resource does not have. @param action in the words of the verb, e.g. `create` */
export function newMethodNotSupported(gr: GroupResource, action: string): StatusError {
  const message = `${action} is not supported on resources of kind "${groupResourceName(gr)}"`;
  return new StatusError(405, 'MethodNotAllowed', message, about(gr, ''));
}

export function newNotAcceptable(accepted: readonly string[]): StatusError {
  const message = `only the following media types are accepted: ${accepted.join(', ')}`;
  return new StatusError(406, 'NotAcceptable', message);
}

export function newUnsupportedMediaType(accepted: readonly string[]): StatusError {
  const message = `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`;
  return new StatusError(415, 'UnsupportedMediaType', message);
}

/** @param limit bytes */
export function newRequestEntityTooLarge(limit: number): StatusError {
  return new StatusError(413, 'RequestEntityTooLarge', `Request entity too large: limit is ${limit}`);
}

/** @param message e.g. `The resourceVersion for the provided watch is too old.` */
export function newResourceExpired(message: string): StatusError {
  return new StatusError(410, 'Expired', message);
}

/** @returns a 504, with which it is not known whether the change was made. client-go asks again after the seconds */
export function newTimeout(message: string, retryAfterSeconds: number): StatusError {
  return new StatusError(504, 'Timeout', `Timeout: ${message}`, retryAfter(retryAfterSeconds));
}

export function newTooLargeResourceVersion(asked: number, current: number): StatusError {
  const message = `Too large resource version: ${asked}, current: ${current}`;
  return new StatusError(504, 'Timeout', `Timeout: ${message}`, {
    causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
    retryAfterSeconds: 1,
  });
}

/** @returns a 429 with `Retry-After`: client-go waits so many seconds and asks again, up to ten times, unseen by its user */
export function newTooManyRequests(message: string, retryAfterSeconds: number): StatusError {
  return new StatusError(429, 'TooManyRequests', message, retryAfter(retryAfterSeconds));
}

/** @returns a 503, for what will work again without anybody changing the request. @param reason the whole message */
export function newServiceUnavailable(reason: string): StatusError {
  return new StatusError(503, 'ServiceUnavailable', reason);
}

/** @returns a 500 that shows the client the message of the error, and keeps the error as `cause` for the log */
export function newInternalError(error: unknown): StatusError {
  const text = error instanceof Error ? error.message : String(error);
  const message = `Internal error occurred: ${text}`;
  return new StatusError(500, 'InternalError', message, { causes: [{ message: text }] }, { cause: error });
}

function retryAfter(seconds: number) {
  return { retryAfterSeconds: seconds };
}
