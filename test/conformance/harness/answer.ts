import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

export interface Meta {
  readonly name?: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: number;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly deletionGracePeriodSeconds?: number;
  readonly finalizers?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly managedFields?: readonly ManagedFields[];
  readonly continue?: string;
  readonly remainingItemCount?: number;
}

export interface ManagedFields {
  readonly manager?: string;
  readonly operation?: string;
  readonly apiVersion?: string;
  readonly fieldsV1?: Readonly<Record<string, unknown>>;
}

/** Whatever Kubernetes answers as JSON: an object, a list, a Status, a Table. */
export interface Body {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: Meta;
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly items?: readonly Body[];
  readonly status?: unknown;
  readonly code?: number;
  readonly reason?: string;
  readonly message?: string;
  readonly details?: Details;
  readonly [field: string]: unknown;
}

export interface Details {
  readonly name?: string;
  readonly group?: string;
  readonly kind?: string;
  readonly uid?: string;
  readonly retryAfterSeconds?: number;
  readonly causes?: readonly { readonly reason?: string; readonly message?: string; readonly field?: string }[];
}

export interface Answer {
  readonly code: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
  /** Of every Warning header, the text between the quotes. */
  readonly warnings: readonly string[];
  /** The answer read as JSON; empty where it is none. */
  readonly body: Body;
}

export async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const pieces: Buffer[] = [];
  for await (const piece of response) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  const text = bytes.toString('utf8');
  const { headers, statusCode } = response;
  return { code: statusCode ?? 0, headers, bytes, text, warnings: warningsOf(headers), body: parsed(text) };
}

function parsed(text: string): Body {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Body) : {};
  } catch {
    return {};
  }
}

/** https://www.rfc-editor.org/rfc/rfc7234#section-5.5: `299 - "text"`, several separated by commas. */
function warningsOf({ warning }: IncomingHttpHeaders): readonly string[] {
  const all = [...(warning ?? '').matchAll(/\d{3} \S+ ("(?:[^"\\]|\\.)*")/g)];
  return all.map(([, quoted = '""']) => quoted.slice(1, -1).replaceAll(/\\(.)/g, '$1'));
}
