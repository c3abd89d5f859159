import { newBadRequest, newUnsupportedMediaType } from '../../api/errors.ts';
import type { RequestContext } from '../request.ts';
import { checkJSONDepth } from './check-depth.ts';
import { countKeys, duplicateFields } from './duplicate-fields.ts';

export interface ParsedBody {
  readonly value: unknown;
  /** Paths of fields that stand twice; the later one counts. */
  readonly duplicates: string[];
}

const accepted = ['application/json', 'application/yaml'];

/** Parses a body by its Content-Type; JSON if there is none. @throws StatusError 400, 415 */
export async function parseBody(ctx: RequestContext, body: Buffer, kind: string): Promise<ParsedBody> {
  return negotiateInput(ctx) === 'application/yaml' ? parseYaml(body, kind) : parseJson(body, kind);
}

/** @returns the media type; empty if none is given. @throws StatusError 415 */
export function negotiateInput({ req }: RequestContext): string {
  const mediaType = mediaTypeOf(req.headers['content-type']);
  if (mediaType !== '' && !accepted.includes(mediaType)) throw newUnsupportedMediaType(accepted);
  return mediaType;
}

/** Without its parameters, in lower case. */
export function mediaTypeOf(contentType: string | undefined): string {
  return (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

export async function parseYaml(body: Buffer, kind: string): Promise<ParsedBody> {
  const { readYaml } = await import('./read-yaml.ts');
  try {
    return { value: readYaml(body), duplicates: [] };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw unrecognized(body, kind, `couldn't get version/kind; json parse error: ${detail}`);
  }
}

export function parseJson(body: Buffer, kind: string): ParsedBody {
  const text = body.toString('utf8');
  try {
    const keys = checkJSONDepth(body);
    const value = checkShape(JSON.parse(text));
    // Looking for those that stand twice takes longer than parsing, and as a rule there are none.
    return { value, duplicates: countKeys(value) === keys ? [] : duplicateFields(text) };
  } catch (error) {
    throw unrecognized(body, kind, `couldn't get version/kind; json parse error: ${goMessage(text, error)}`);
  }
}

/** As https://pkg.go.dev/k8s.io/apiserver/pkg/endpoints/handlers words a body that it can make nothing of. */
export function unrecognized(body: Buffer, kind: string, detail: string) {
  return newBadRequest(`the object provided is unrecognized (must be of type ${kind}): ${detail} (${summary(body)})`);
}

/** null counts as an object without fields, as Go's decoder takes it. @throws TypeError for what is no object */
export function checkShape(value: unknown): object {
  if (value === null) return {};
  if (typeof value === 'object' && !Array.isArray(value)) return value;
  const type = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
  throw new TypeError(
    `json: cannot unmarshal ${type} into Go value of type struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }`,
  );
}

function goMessage(text: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const position = Number(/ at position (\d+)/.exec(message)?.[1] ?? Number.NaN);
  const ended = text.trim() === '' || /unexpected end|unterminated/i.test(message) || position >= text.trimEnd().length;
  if (ended) return 'unexpected end of JSON input';
  const token = /^Unexpected token '(.+?)'/.exec(message)?.[1];
  if (token) return `invalid character '${token}' looking for beginning of value`;
  return message.charAt(0).toLowerCase() + message.slice(1);
}

function summary(body: Buffer): string {
  if (body.length === 0) return '<empty>';
  const start = body.subarray(0, 30);
  const text = body[0] === '{'.charCodeAt(0) ? start.toString('utf8') : start.toString('hex');
  return body.length > start.length ? `${text} ...` : text;
}
