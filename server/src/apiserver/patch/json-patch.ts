import { newBadRequest } from '../api/errors.ts';
import { StatusError } from '../api/status.ts';
import { deepEqual } from '../registry/deep-equal.ts';
import { findPlace, insert, type Place, read, remove, replace } from './json-pointer.ts';
import { isRecord } from './json-value.ts';

/** As many operations as one patch may have; k8s.io/apiserver has the same bound. */
const maxOperations = 10_000;

/** Bytes of JSON that the copies of one patch may add: each could double the document. The bound of k8s.io/apiserver. */
const maxCopied = 3 * 1024 * 1024;

/**
 * @param copied bytes so far
 * @returns the document, another one where the patch replaces the whole
 * @throws StatusError 422
 */
type Operate = (document: unknown, operation: Record<string, unknown>, copied: { bytes: number }) => unknown;

const operations: Readonly<Record<string, Operate>> = {
  add(document, { path, value }) {
    return done(insert(placeOf('add', document, path), copyOf(value)), 'add', path, document);
  },
  remove(document, { path }) {
    return done(remove(placeOf('remove', document, path)), 'remove', path, document);
  },
  replace(document, { path, value }) {
    if (path !== '') return done(replace(placeOf('replace', document, path), copyOf(value)), 'replace', path, document);
    if (isRecord(value) || Array.isArray(value)) return copyOf(value);
    throw unprocessable('replace operation value must be object or array');
  },
  move(document, { from, path }) {
    const source = placeOf('move', document, from);
    const value = read(source);
    done(remove(source), 'move', from, document);
    return done(insert(placeOf('move', document, path), value), 'move', path, document);
  },
  copy(document, { from, path }, copied) {
    const value = copyOf(memberAt('copy', document, from));
    const place = placeOf('copy', document, path);
    copied.bytes += Buffer.byteLength(JSON.stringify(value));
    if (copied.bytes > maxCopied) throw unprocessable(tooMuchCopied(copied.bytes));
    return done(insert(place, value), 'copy', path, document);
  },
  test(document, { path, value }) {
    const is = path === '' ? document : memberAt('test', document, path);
    if (deepEqual(is ?? null, value ?? null)) return document;
    throw unprocessable(`testing value ${String(path)} failed: test failed`);
  },
};

/**
 * https://www.rfc-editor.org/rfc/rfc6902 as Kubernetes does it
 * (https://github.com/evanphx/json-patch/blob/v4.13.0/patch.go), which people rely on: a member of an object that is not
 * there can be replaced, and tested and copied as null; an operation without a value has null.
 * The arguments are not changed.
 * @throws StatusError 400 if the patch is none, 413 if it is too long, 422 if it does not fit the object
 */
export function applyJsonPatch(target: unknown, patch: unknown): unknown {
  let document: unknown = structuredClone(target);
  const copied = { bytes: 0 };
  for (const operation of checkPatch(patch)) {
    const { op } = operation;
    const operate = typeof op === 'string' && Object.hasOwn(operations, op) ? operations[op] : undefined;
    if (!operate) throw unprocessable(`Unexpected kind: ${typeof op === 'string' ? op : 'unknown'}`);
    document = operate(document, operation, copied);
  }
  return document;
}

function checkPatch(patch: unknown): readonly Record<string, unknown>[] {
  if (!Array.isArray(patch)) {
    throw newBadRequest(
      'error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp',
    );
  }
  if (patch.length > maxOperations) {
    const message = `The allowed maximum operations in a JSON patch is ${maxOperations}, got ${patch.length}`;
    throw new StatusError(413, 'RequestEntityTooLarge', message);
  }
  if (patch.every(isRecord)) return patch;
  throw newBadRequest('error decoding patch: an operation must be an object');
}

function placeOf(op: string, document: unknown, pointer: unknown): Place {
  const place = typeof pointer === 'string' ? findPlace(document, pointer) : undefined;
  if (place) return place;
  const path = typeof pointer === 'string' ? JSON.stringify(pointer) : 'no path';
  throw unprocessable(`${op} operation does not apply: doc is missing path: ${path}: missing value`);
}

/** Undefined for a member of an object that is not there. @throws StatusError 422 for an item that is not */
function memberAt(op: string, document: unknown, pointer: unknown): unknown {
  const place = placeOf(op, document, pointer);
  const value = read(place);
  if (value === undefined && Array.isArray(place.container)) done(false, op, pointer, document);
  return value;
}

function done(could: boolean, op: string, path: unknown, document: unknown): unknown {
  if (could) return document;
  throw unprocessable(`${op} operation does not apply: doc is missing path: ${JSON.stringify(path)}: missing value`);
}

function tooMuchCopied(bytes: number): string {
  const increase = `the accumulated size increase of copy is ${bytes}`;
  return `Unable to complete the copy, ${increase}, exceeding the limit ${maxCopied}`;
}

function copyOf(value: unknown): unknown {
  return structuredClone(value ?? null);
}

function unprocessable(detail: string): StatusError {
  return new StatusError(
    422,
    'Invalid',
    `the server rejected our request due to an error in our request: ${detail}`,
    {},
  );
}
