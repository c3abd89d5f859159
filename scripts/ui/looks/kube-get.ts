import { Agent, type RequestOptions, request } from 'node:https';
import { timeLimit } from '../../../server/src/apiserver/client/time-limit.ts';
import { kubeClient } from '../../cluster/client.ts';
import type { Lab } from '../../lab/lab.ts';
import { whyNoAnswer } from './why-no-answer.ts';

/** Milliseconds: nothing here is worth waiting for longer. */
const patience = 3_000;

/**
 * One GET of the kube-apiserver as the lab's admin, over a connection of its own, so that one that hangs is noticed.
 * @returns the body of a 200
 * @throws Error if there was no answer in time, or another one
 */
export async function kubeGet(lab: Lab, path: string): Promise<string> {
  const { config } = await kubeClient(lab);
  const server = config.getCurrentCluster()?.server ?? '';
  const options: RequestOptions = {};
  await config.applyToHTTPSOptions(options);
  const agent = new Agent({ keepAlive: false });
  const signal = timeLimit(patience, lab.signal);
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(whyNoAnswer('kube-apiserver', error, signal));
    const call = request(new URL(server + path), { ...options, agent, signal }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        if (response.statusCode === 200) resolve(body);
        else fail(new Error(`answers ${response.statusCode} to ${path}`));
      });
    });
    call.on('error', fail);
    call.end();
  });
}

/** The same for JSON, whose shape is the caller's claim. */
export async function kubeGetJson<T>(lab: Lab, path: string): Promise<T> {
  return JSON.parse(await kubeGet(lab, path)) as T;
}
