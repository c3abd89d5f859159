import type { HttpAnswer } from '../facts.ts';
import { isSeen, type Look, seen } from '../look.ts';
import type { ClusterReader, GetOptions } from './cluster-reader.ts';

/** Big clusters have long lists; more than this is not read. */
const most = 32 * 1024 * 1024;

/** GET of a JSON document; what is not there or may not be read is said, not thrown. */
export async function lookAt<T>(reader: ClusterReader, path: string, options: GetOptions = {}): Promise<Look<T>> {
  return parsed(path, await reader.get(path, { maxBytes: most, ...options }));
}

/** The items of a list. */
export async function lookAtList<T>(reader: ClusterReader, path: string, options?: GetOptions) {
  const look = await lookAt<{ readonly items?: readonly T[] | null }>(reader, path, options);
  return isSeen(look) ? seen(look.seen.items ?? []) : look;
}

/** @param path what was asked, for the reason why something was not seen */
export function parsed<T>(path: string, answer: Look<HttpAnswer>): Look<T> {
  const text = successful(path, answer);
  if (!isSeen(text)) return text;
  try {
    return seen(JSON.parse(text.seen) as T);
  } catch {
    return { unseen: 'failed', why: `GET ${path}: the answer is not JSON` };
  }
}

/** The body of an answer with a status of success. */
export function successful(path: string, answer: Look<HttpAnswer>): Look<string> {
  if (!isSeen(answer)) return answer;
  const { status, body } = answer.seen;
  if (status >= 200 && status < 300) return seen(body);
  const why = `GET ${path}: ${status} ${messageIn(body)}`.trim();
  if (status === 404) return { unseen: 'absent', why };
  return { unseen: status === 401 || status === 403 ? 'forbidden' : 'failed', why };
}

/** What a Status object says, or the first line of another body. */
export function messageIn(body: string): string {
  try {
    const { message } = JSON.parse(body) as { readonly message?: unknown };
    if (typeof message === 'string') return message;
  } catch {
    // Errors of the aggregator itself are plain text.
  }
  return body.trim().split('\n')[0] ?? '';
}
