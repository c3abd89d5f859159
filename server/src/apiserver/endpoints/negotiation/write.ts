import { newInternalError } from '../../api/errors.ts';
import { StatusError } from '../../api/status.ts';
import { toStatusError } from '../../registry/storage-errors.ts';
import type { RequestContext } from '../request.ts';
import { cutOff } from './cut-off.ts';
import { findOutput, type Output } from './output.ts';
import { sendBytes } from './send.ts';

/** Encodes a value as negotiated and sends it. @param code HTTP status */
export async function writeValue(ctx: RequestContext, output: Output, code: number, value: unknown): Promise<void> {
  ctx.audit.respond(value);
  const body = output.mediaType === 'application/yaml' ? await encodeYaml(value) : encodeJson(ctx, value);
  await sendBytes(ctx, code, output.mediaType, body);
}

/** The Status of a refusal, in JSON if nothing that the client accepts can be had. */
export async function writeStatus(ctx: RequestContext, error: StatusError): Promise<void> {
  const output = findOutput(ctx.req.headers.accept, false) ?? { mediaType: 'application/json', as: 'object' };
  const { code, reason, message } = error.status;
  ctx.trace.note('refused', { code, reason, message });
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
    cutOff(ctx.res);
    return;
  }
  if (ctx.res.destroyed) return;
  const mapped = toStatusError(error);
  await writeStatus(ctx, mapped instanceof StatusError ? mapped : newInternalError(error));
}

async function encodeYaml(value: unknown): Promise<Buffer> {
  // Loaded by the first who asks for YAML.
  const { toYaml } = await import('./to-yaml.ts');
  return Buffer.from(toYaml(value));
}

function encodeJson(ctx: RequestContext, value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, undefined, isPretty(ctx) ? 2 : undefined)}\n`);
}

export function isPretty({ query }: RequestContext): boolean {
  const pretty = query.get('pretty');
  return pretty === '1' || pretty === 'true';
}
