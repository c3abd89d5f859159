import { createConnection } from 'node:net';
import { LabError } from '../../lab/error.ts';
import type { SupervisorAnswer, SupervisorRequest, SupervisorStatus } from './protocol.ts';
import { socketPath } from './socket-path.ts';

/** Milliseconds: longer than the grace times of all processes together. */
const timeToAct = 60_000;
/** A status needs nothing but an answer: no more within this time from a supervisor that was stopped or starves. */
const timeToTell = 10_000;

/**
 * Asks the lab's supervisor.
 * @param runDir absolute
 * @returns undefined if none runs
 * @throws LabError `supervisor-unreachable` if one listens but gives no useful answer
 */
export async function askSupervisor(runDir: string, request: SupervisorRequest): Promise<SupervisorStatus | undefined> {
  const path = socketPath(runDir, process.cwd());
  const text = await exchange(path, JSON.stringify(request), request.verb === 'status' ? timeToTell : timeToAct);
  if (text === undefined) return undefined;
  const answer = parse(text);
  if ('status' in answer) return answer.status;
  throw new LabError('supervisor-unreachable', { what: `the supervisor could not ${request.verb}: ${answer.error}` });
}

/** Nobody is there, or whoever was there ended with our connection open. */
const absent = new Set(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE']);

/** @returns undefined if nobody listens */
function exchange(path: string, request: string, timeout: number): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) =>
      reject(new LabError('supervisor-unreachable', { what: `no answer on ${path}: ${reason}` }));
    let answer = '';
    const connection = createConnection({ path, allowHalfOpen: true });
    connection.setEncoding('utf8');
    connection.setTimeout(timeout, () => connection.destroy(new Error(`nothing within ${timeout / 1000} s`)));
    connection.on('connect', () => connection.end(request));
    connection.on('data', (chunk: string) => {
      answer += chunk;
    });
    connection.on('end', () => resolve(answer));
    connection.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code && absent.has(error.code)) resolve(undefined);
      else fail(error.message);
    });
  });
}

function parse(text: string): SupervisorAnswer {
  try {
    return JSON.parse(text) as SupervisorAnswer;
  } catch {
    return { error: 'it ended while it was asked' };
  }
}
