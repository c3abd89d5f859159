import { stringify } from 'yaml';
import { newInternalError } from '../../api/errors.ts';
import { StatusError } from '../../api/status.ts';
import { toStatusError } from '../../registry/storage-errors.ts';
import type { RequestContext } from '../request.ts';
import { findOutput, type Output } from './output.ts';
import { sendBytes } from './send.ts';

/** As sigs.k8s.io/yaml writes: keys in order, and what YAML 1.1 would not read as text (yes, times) in quotes. */
const YAML_FORM = { version: '1.1', schema: 'yaml-1.1', sortMapEntries: true, aliasDuplicateObjects: false } as const;

/** Encodes a value as negotiated and sends it. @param code HTTP status */
export async function writeValue(ctx: RequestContext, output: Output, code: number, value: unknown): Promise<void> {
  await sendBytes(ctx, code, output.mediaType, encodeValue(ctx, output.mediaType, value));
}

/** The Status of a refusal, in JSON if nothing that the client accepts can be had. */
export async function writeStatus(ctx: RequestContext, error: StatusError): Promise<void> {
  const output = findOutput(ctx.req.headers.accept, false) ?? { mediaType: 'application/json', as: 'object' };
  const retryAfter = error.status.details?.retryAfterSeconds;
  if (retryAfter !== undefined) ctx.res.setHeader('Retry-After', String(retryAfter));
  await writeValue(ctx, output, error.code, error.status);
}

/**
 * Turns whatever a handler threw into an answer. Once the headers are out the only thing left is to cut the stream, so
 * that the client does not take half a body for a whole one.
 */
export async function writeError(ctx: RequestContext, error: unknown): Promise<void> {
  if (ctx.res.headersSent) {
    ctx.res.destroy();
    return;
  }
  if (ctx.res.destroyed) return;
  const mapped = toStatusError(error);
  await writeStatus(ctx, mapped instanceof StatusError ? mapped : newInternalError(error));
}

function encodeValue(ctx: RequestContext, mediaType: Output['mediaType'], value: unknown): Buffer {
  if (mediaType === 'application/yaml') return Buffer.from(stringify(value, YAML_FORM));
  const pretty = ctx.url.searchParams.get('pretty');
  const indent = pretty === '1' || pretty === 'true' ? 2 : undefined;
  return Buffer.from(`${JSON.stringify(value, undefined, indent)}\n`);
}
