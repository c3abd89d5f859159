import { cpus, loadavg, totalmem, type } from 'node:os';
import { kubectl } from '../cluster/kubectl.ts';
import type { Job } from '../lab/job.ts';
import type { Lab } from '../lab/lab.ts';
import { present } from '../lab/present.ts';
import type { Report } from '../report/report.ts';
import { cases } from './cases/cases.ts';
import { runCase, type Ways } from './cases/run-cases.ts';
import { type LoadPlan, loadPlan, measure } from './load/measure.ts';
import { operations } from './load/operations.ts';
import {
  type CaseResult,
  type Circumstances,
  type Comparison,
  type LoadResult,
  type SizeResult,
  topics,
  topicTitles,
  wayIds,
  wayTitles,
} from './model.ts';
import { sufferOutages } from './outage/outage.ts';
import { sizesOf } from './size/sizes.ts';
import { setUp, type Undo } from './ways/set-up.ts';
import type { Standalone } from './ways/standalone.ts';

export interface CompareOptions {
  readonly quick: boolean;
  readonly report: Report;
  /** The same lab, which no Ctrl-C ends: takes back what was made. */
  readonly later: Lab;
}

/** Makes the three ways in a lab that is up, asks them, and takes back all that it has made, however it ends. */
export async function compare(lab: Lab, options: CompareOptions): Promise<Comparison> {
  const { quick, report, later } = options;
  const backs: { readonly title: string; readonly back: (lab: Lab) => Promise<void> }[] = [];
  const undo: Undo = (title, back) => backs.unshift({ title, back });
  const results = new Results();
  try {
    await present(jobsOf(lab, { undo, later, plan: loadPlan(quick) }, results), report);
    return { circumstances: await circumstancesOf(lab, quick, results), ...results.all() };
  } finally {
    await present([takeBack(backs, later)], report);
  }
}

interface Means {
  readonly undo: Undo;
  readonly later: Lab;
  readonly plan: LoadPlan;
}

class Results {
  readonly cases: CaseResult[] = [];
  readonly loads: LoadResult[] = [];
  readonly sizes: SizeResult[] = [];
  readonly begun = new Date().toISOString();
  loadAverage = Number.NaN;
  ways: (Ways & { readonly standalone: Standalone }) | undefined;

  get made() {
    if (this.ways) return this.ways;
    throw new Error('asked before anything was set up');
  }

  all() {
    return { cases: this.cases, loads: this.loads, sizes: this.sizes };
  }
}

function jobsOf(lab: Lab, { undo, later, plan }: Means, results: Results): readonly Job[] {
  const asked = topics.filter((topic) => cases.some((one) => one.topic === topic));
  return [
    {
      id: 'set-up',
      title: 'Make the three ways',
      async run(say) {
        results.ways = await setUp(lab, undo, say);
        results.sizes.push(...(await sizesOf(lab, results.made.standalone)));
        return { evidence: wayIds.map((id) => ({ subject: wayTitles[id], detail: results.made.of[id].group })) };
      },
    },
    ...asked.map((topic) => ({
      id: topic,
      title: topicTitles[topic],
      async run(say: (line: string) => void) {
        for (const one of cases.filter((candidate) => candidate.topic === topic)) {
          say(one.title);
          results.cases.push(await runCase(one, results.made));
        }
        return { evidence: [] };
      },
    })),
    {
      id: 'load',
      title: 'Latency and throughput',
      async run(say) {
        results.loadAverage = loadavg()[0] ?? Number.NaN;
        for (const operation of operations) {
          say(operation.title);
          results.loads.push(await measure(operation, plan, results.made));
        }
        return { evidence: [] };
      },
    },
    {
      id: 'outage',
      title: topicTitles.outage,
      async run(say) {
        const { standalone } = results.made;
        results.cases.push(...(await sufferOutages({ ways: results.made, standalone, later, say })));
        return { evidence: [] };
      },
    },
  ];
}

/** Goes on when one thing can't be removed, so that the others are. */
function takeBack(
  backs: readonly { readonly title: string; readonly back: (lab: Lab) => Promise<void> }[],
  later: Lab,
): Job {
  return {
    id: 'take-back',
    title: 'Take back what was made',
    async run(say) {
      const errors: unknown[] = [];
      for (const { title, back } of backs) {
        say(title);
        await back(later).catch((error: unknown) => errors.push(error));
      }
      if (errors.length > 0) throw errors[0];
      return { evidence: [] };
    },
  };
}

async function circumstancesOf(lab: Lab, quick: boolean, { begun, loadAverage }: Results): Promise<Circumstances> {
  const { server = 'typescript' } = await lab.state.read();
  const version: { readonly gitVersion: string } = JSON.parse(
    (await kubectl(lab, ['get', '--raw', '/version'])).stdout,
  );
  return {
    begun,
    loadAverage,
    machine: machineName(),
    driver: lab.driver.name,
    kubernetes: version.gitVersion,
    server,
    quick,
    concurrency: loadPlan(quick).concurrency,
  };
}

function machineName(): string {
  const all = cpus();
  return `${all.length} × ${all[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 1024 ** 3)} GiB, ${type()}, Node.js ${process.version}`;
}
