import { gunzipSync } from 'node:zlib';
import type { Answer } from '../../conformance/harness/answer.ts';
import type { Api } from '../../conformance/harness/api.ts';
import type { Target } from './vegeta-command.ts';

export interface Asked {
  /** With its body unpacked. */
  readonly answer: Answer;
  /** Of the body on the wire. */
  readonly bytes: number;
}

/** One request as the load generator will send it. */
export async function askOnce(api: Api, { method, path, headers, body }: Target): Promise<Asked> {
  const sent = await api.call(method, path, { headers: { ...headers }, ...(body !== undefined && { body }) });
  const bytes = sent.bytes.length;
  if (sent.headers['content-encoding'] !== 'gzip') return { answer: sent, bytes };
  const unpacked = gunzipSync(sent.bytes);
  return { answer: { ...sent, bytes: unpacked, body: JSON.parse(unpacked.toString('utf8')) }, bytes };
}
