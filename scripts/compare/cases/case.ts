import type { ExecResult } from '../../lab/exec.ts';
import type { Lab } from '../../lab/lab.ts';
import type { Cell, Topic } from '../model.ts';
import type { Answer, Call, KubeAnswer } from '../ways/caller.ts';
import { type FlunderOptions, flunder, pathOf, saidBy, type Way } from '../ways/way.ts';

/** One question, put to each way in the same words. */
export interface Case {
  readonly id: string;
  readonly topic: Topic;
  /** A sentence that is true where the cell says yes. */
  readonly title: string;
  /** @throws any error, which becomes the result `failed` */
  run(trial: Trial): Promise<Cell>;
}

/** A case on a way. */
export interface Trial {
  readonly way: Way;
  readonly lab: Lab;
  /** Where the stand-alone server keeps its objects. */
  readonly storageDir: string;
  readonly signal: AbortSignal;
  /** As an admin. */
  ask(call: Call): Promise<Answer>;
  /** As an admin, who has to succeed. @throws Error with what was said otherwise */
  create(name: string, options?: FlunderOptions): Promise<KubeAnswer>;
  kubectl(args: readonly string[], input?: object): Promise<ExecResult>;
}

export const yes = (said: string): Cell => ({ result: 'yes', said });
export const no = (said: string): Cell => ({ result: 'no', said });
export const notRun = (why: string): Cell => ({ result: 'not-run', said: why });

/** @param holds what the case's title says */
export const cellOf = (holds: boolean, said: string): Cell => (holds ? yes(said) : no(said));

/** The usual case: whether the answer has that status, and what it says. */
export function answered(answer: Answer, status: number, note = ''): Cell {
  return cellOf(answer.status === status, `${saidBy(answer)}${note}`);
}

/** @throws Error unless it went well: what a case builds upon */
export async function must(asked: Promise<Answer>): Promise<KubeAnswer> {
  const answer = await asked;
  if (answer.status >= 200 && answer.status < 300) return answer.body;
  throw new Error(saidBy(answer));
}

export function createFlunder(way: Way, name: string, options?: FlunderOptions): Promise<KubeAnswer> {
  const body = flunder(way, name, options);
  return must(way.callers.admin.call({ method: 'POST', path: pathOf(way, undefined, options?.version), body }));
}
