import { applyPatch, type Operation } from 'rfc6902';
import { newBadRequest } from '../api/errors.ts';
import { StatusError } from '../api/status.ts';
import { isRecord } from './json-value.ts';

/** As many operations as one patch may have; k8s.io/apiserver has the same bound. */
const maxOperations = 10_000;
const operations = ['add', 'remove', 'replace', 'move', 'copy', 'test'];

/**
 * https://www.rfc-editor.org/rfc/rfc6902; the arguments are not changed.
 * @throws StatusError 400 if the patch is none, 413 if it is too long, 422 if it does not fit the object
 */
export function applyJsonPatch(target: unknown, patch: unknown): unknown {
  const checked = checkPatch(patch);
  const draft: unknown = structuredClone(target);
  for (const operation of checked) {
    const [error] = applyPatch(draft, [operation]);
    if (error) throw invalidPatch(operation, error);
  }
  return draft;
}

function checkPatch(patch: unknown): Operation[] {
  if (!Array.isArray(patch)) {
    throw newBadRequest(
      'error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp',
    );
  }
  if (patch.length > maxOperations) {
    const message = `The allowed maximum operations in a JSON patch is ${maxOperations}, got ${patch.length}`;
    throw new StatusError(413, 'RequestEntityTooLarge', message);
  }
  return patch.map((operation: unknown) => structuredClone(checkOperation(operation)));
}

function checkOperation(operation: unknown): Operation {
  if (!isRecord(operation)) throw newBadRequest('error decoding patch: an operation must be an object');
  const { op, path, from } = operation;
  if (typeof op !== 'string' || !operations.includes(op)) {
    throw unprocessable(`Unexpected kind: ${typeof op === 'string' ? op : 'unknown'}`);
  }
  if (typeof path !== 'string' || path === '')
    throw unprocessable(`${op} operation does not apply: the path must name a field`);
  const pointers = [path, ...(op === 'move' || op === 'copy' ? [String(from)] : [])];
  if (pointers.some((pointer) => !pointer.startsWith('/')))
    throw unprocessable(`${op} operation does not apply: invalid path`);
  if (pointers.some(leavesObject)) throw unprocessable(`${op} operation does not apply: forbidden path`);
  return operation as unknown as Operation;
}

/** Names that reach an object's prototype instead of its data. */
function leavesObject(pointer: string): boolean {
  return pointer.split('/').some((part) => part === '__proto__' || part === 'constructor' || part === 'prototype');
}

function invalidPatch(operation: Operation, error: Error): StatusError {
  if (error.name === 'TestError') return unprocessable(`testing value ${operation.path} failed: test failed`);
  const detail = error.name === 'MissingError' ? `${operation.path}: missing value` : error.message;
  return unprocessable(`${operation.op} operation does not apply: doc is missing path: ${detail}`);
}

function unprocessable(detail: string): StatusError {
  return new StatusError(
    422,
    'Invalid',
    `the server rejected our request due to an error in our request: ${detail}`,
    {},
  );
}
