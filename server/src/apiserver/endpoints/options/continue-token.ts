import { posix } from 'node:path';
import { newBadRequest } from '../../api/errors.ts';

/** Where a list that was cut goes on. */
export interface ContinueToken {
  /** -1: at whatever state there is now. */
  readonly revision: number;
  readonly startKey: string;
}

const tokenVersion = 'meta.k8s.io/v1';

/**
 * Base64url JSON with the key relative to the prefix, so that a token says nothing of where objects are stored.
 * https://pkg.go.dev/k8s.io/apiserver/pkg/storage#EncodeContinue
 */
export function encodeContinue(prefix: string, { revision, startKey }: ContinueToken): string {
  const token = { v: tokenVersion, rv: revision, start: startKey.slice(prefix.length) };
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

/**
 * A leading slash, as Go servers write it, makes no difference.
 * @param prefix that every key of the list begins with: a token reaches nothing outside
 * @throws StatusError 400
 */
export function decodeContinue(prefix: string, token: string): ContinueToken {
  const { v, rv, start } = parse(token);
  if (v !== tokenVersion) throw refuse(`server does not recognize this encoded version ${String(v ?? '')}`);
  if (typeof rv !== 'number' || !Number.isSafeInteger(rv) || rv === 0 || rv < -1) {
    throw refuse('incorrect encoded start resourceVersion (version meta.k8s.io/v1)');
  }
  if (typeof start !== 'string' || start === '') throw refuse('encoded start key empty (version meta.k8s.io/v1)');
  if (!isClean(start)) throw refuse(start);
  return { revision: rv, startKey: prefix + start.replace(/^\//, '') };
}

function parse(token: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
  throw refuse('not an object');
}

/** Whether it is a path without detours, such as `..`: what keeps a token inside of its prefix. */
function isClean(start: string): boolean {
  const key = start.startsWith('/') ? start : `/${start}`;
  return key === '/' || posix.join(key, '.').replace(/\/$/, '') === key;
}

function refuse(detail: string) {
  return newBadRequest(`invalid continue token: continue key is not valid: ${detail}`);
}
