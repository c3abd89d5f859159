import { parseDocument } from 'yaml';
import { newBadRequest, newUnsupportedMediaType } from '../../api/errors.ts';
import type { RequestContext } from '../request.ts';
import { duplicateFields } from './duplicate-fields.ts';

export interface ParsedBody {
  readonly value: unknown;
  /** Paths of fields that stand twice; the later one counts. */
  readonly duplicates: string[];
}

const accepted = ['application/json', 'application/yaml'];

/** Parses a body by its Content-Type; JSON if there is none. @throws StatusError 400, 415 */
export function parseBody({ req }: RequestContext, body: Buffer, kind: string): ParsedBody {
  const mediaType = mediaTypeOf(req.headers['content-type']);
  if (mediaType !== '' && !accepted.includes(mediaType)) throw newUnsupportedMediaType(accepted);
  return mediaType === 'application/yaml' ? parseYaml(body, kind) : parseJson(body, kind);
}

/** Without its parameters, in lower case. */
export function mediaTypeOf(contentType: string | undefined): string {
  return (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

export function parseYaml(body: Buffer, kind: string): ParsedBody {
  const document = parseDocument(body.toString('utf8'), {
    uniqueKeys: false,
    merge: true,
    version: '1.1',
    schema: 'core',
  });
  const [error] = document.errors;
  const value: unknown = error ? undefined : document.toJS({ maxAliasCount: 100 });
  if (error || typeof value !== 'object' || value === null) {
    const detail = error ? `error converting YAML to JSON: yaml: ${error.message}` : 'yaml: not an object';
    throw unrecognized(body, kind, `couldn't get version/kind; json parse error: ${detail}`);
  }
  return { value, duplicates: [] };
}

export function parseJson(body: Buffer, kind: string): ParsedBody {
  const text = body.toString('utf8');
  try {
    return { value: JSON.parse(text), duplicates: duplicateFields(text) };
  } catch (error) {
    throw unrecognized(body, kind, `couldn't get version/kind; json parse error: ${goMessage(text, error)}`);
  }
}

/** As https://pkg.go.dev/k8s.io/apiserver/pkg/endpoints/handlers words a body that it can make nothing of. */
export function unrecognized(body: Buffer, kind: string, detail: string) {
  return newBadRequest(`the object provided is unrecognized (must be of type ${kind}): ${detail} (${summary(body)})`);
}

function goMessage(text: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const position = Number(/ at position (\d+)/.exec(message)?.[1] ?? Number.NaN);
  const ended = text.trim() === '' || /unexpected end|unterminated/i.test(message) || position >= text.trimEnd().length;
  if (ended) return 'unexpected end of JSON input';
  return message.charAt(0).toLowerCase() + message.slice(1);
}

function summary(body: Buffer): string {
  if (body.length === 0) return '<empty>';
  const start = body.subarray(0, 30);
  const text = body[0] === '{'.charCodeAt(0) ? start.toString('utf8') : start.toString('hex');
  return body.length > start.length ? `${text} ...` : text;
}
