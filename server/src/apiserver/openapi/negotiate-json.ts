import { newNotAcceptable } from '../api/errors.ts';
import { clauseAccepts, parseAccept } from '../endpoints/negotiation/accept.ts';

const json = 'application/json';

/**
 * These documents are had in JSON only. A client that would like protobuf better and takes JSON as well gets it.
 *
 * @throws StatusError 406 if it does not
 */
export function requireJson(accept: string | undefined): string {
  if (parseAccept(accept).some((clause) => clauseAccepts(clause, json))) return json;
  throw newNotAcceptable([json]);
}
