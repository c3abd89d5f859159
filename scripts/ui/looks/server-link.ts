import { readFileSync } from 'node:fs';
import { Agent, type RequestOptions, request } from 'node:https';
import path from 'node:path';
import { timeLimit } from '../../../server/src/apiserver/client/time-limit.ts';
import { serviceHost } from '../../api/names.ts';
import { kubeClient } from '../../cluster/client.ts';
import type { Dial } from '../../drivers/driver.ts';
import type { Lab } from '../../lab/lab.ts';
import { pkiLayout } from '../../pki/layout.ts';
import { whyNoAnswer } from './why-no-answer.ts';

/** Milliseconds */
const patience = 3_000;

export interface ServerAnswer {
  readonly status: number;
  readonly body: string;
}

/** The way to one sample server, past the aggregator, kept open: it is gone along often. */
export interface ServerLink {
  readonly address: string;
  /** @throws Error if there was no answer in time */
  ask(path: string): Promise<ServerAnswer>;
  close(): Promise<void>;
}

/** @param replica from 1 */
export async function linkServer(lab: Lab, replica: number): Promise<ServerLink> {
  const dial = await lab.driver.dial.server(lab, replica);
  const { config } = await kubeClient(lab);
  const options: RequestOptions = { servername: serviceHost(lab.paths.api) };
  await config.applyToHTTPSOptions(options);
  const ca = readFileSync(path.join(lab.paths.pki, pkiLayout.serving.ca));
  const agent = new Agent({ keepAlive: true, maxSockets: 1, timeout: patience });
  return {
    address: `${dial.host}:${dial.port}`,
    ask: (url) => ask(dial, url, { ...options, agent, ca, signal: lab.signal }),
    async close() {
      agent.destroy();
      await dial.close();
    },
  };
}

function ask(
  { host, port }: Dial,
  url: string,
  options: RequestOptions & { readonly signal: AbortSignal },
): Promise<ServerAnswer> {
  const signal = timeLimit(patience, options.signal);
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(whyNoAnswer('the sample server', error, signal));
    const call = request({ ...options, host, port, path: url, signal }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', fail);
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }));
    });
    call.on('error', fail);
    call.end();
  });
}
