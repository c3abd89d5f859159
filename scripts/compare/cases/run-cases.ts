import { tryExec } from '../../lab/exec.ts';
import type { Lab } from '../../lab/lab.ts';
import { type CaseResult, type Cell, ofWays, type WayId } from '../model.ts';
import type { Way } from '../ways/way.ts';
import { type Case, createFlunder, type Trial } from './case.ts';

export interface Ways {
  readonly lab: Lab;
  readonly kubectl: string;
  readonly storageDir: string;
  readonly of: Readonly<Record<WayId, Way>>;
}

/** Puts one question to all three at the same time: none of them knows of the others. */
export async function runCase({ id, topic, title, run }: Case, ways: Ways): Promise<CaseResult> {
  const asked = ofWays((way) => cell(run, trialOf(ways, way)));
  const [crd, aggregated, standalone] = await Promise.all([asked.crd, asked.aggregated, asked.standalone]);
  ways.lab.signal.throwIfAborted();
  return { id, topic, title, cells: { crd, aggregated, standalone } };
}

async function cell(run: Case['run'], trial: Trial): Promise<Cell> {
  try {
    return await run(trial);
  } catch (error) {
    return { result: 'failed', said: error instanceof Error ? error.message : String(error) };
  }
}

export function trialOf({ lab, kubectl, storageDir, of }: Ways, id: WayId): Trial {
  const way = of[id];
  const env = { KUBECONFIG: way.kubeconfig, KUBECACHEDIR: `${storageDir}-kubectl-${id}` };
  const { signal } = lab;
  return {
    way,
    lab,
    storageDir,
    signal,
    ask: (call) => way.callers.admin.call(call),
    create: (name, options) => createFlunder(way, name, options),
    kubectl: (args, input) =>
      tryExec([kubectl, ...args], { env, signal, ...(input && { input: JSON.stringify(input) }) }),
  };
}
