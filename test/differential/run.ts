import { setTimeout as sleep } from 'node:timers/promises';
import type { Pair } from './ask-both.ts';
import { explains, type Rule } from './compare/rule.ts';
import { generate } from './generate/generate.ts';
import { describeDifferences } from './report.ts';

export interface RunResult {
  readonly same: number;
  /** Answers that differ, and a rule says why. */
  readonly intended: number;
  readonly unexplained: number;
  readonly unusedRules: readonly Rule[];
}

export interface RunOptions {
  readonly seed: number;
  readonly requests: number;
  readonly rules: readonly Rule[];
  readonly say: (line: string) => void;
}

/** What a Fischer bans comes to the servers by watches of their own: milliseconds until both have heard of it. */
const hearsay = 150;

/** Asks both the same, so many times. */
export async function run(pair: Pair, { seed, requests, rules, say }: RunOptions): Promise<RunResult> {
  const used = new Set<Rule>();
  const counts = { same: 0, intended: 0, unexplained: 0 };
  const source = generate(seed);
  for (let n = 1; n <= requests; n++) {
    const request = source.next().value;
    const comparison = await pair.ask(request);
    let parted = false;
    const open = comparison.differences.filter((difference) => {
      const rule = rules.find((one) => explains(one, { request, ours: comparison.ours }, difference));
      if (rule) used.add(rule);
      parted ||= rule?.parts === true;
      return !rule;
    });
    if (comparison.differences.length === 0) counts.same += 1;
    else if (open.length === 0) counts.intended += 1;
    else {
      counts.unexplained += 1;
      const repeat = `npm run differential -- --seed ${seed} --requests ${n}`;
      for (const line of describeDifferences(repeat, request, comparison, open)) say(line);
    }
    const apart = parted || open.length > 0 || comparison.differences.some(({ field }) => field === 'code');
    if (apart && request.method !== 'GET' && request.object) await pair.forget(request.object);
    if (request.method !== 'GET' && request.path.includes('/fischers')) await sleep(hearsay);
  }
  return { ...counts, unusedRules: rules.filter((rule) => !used.has(rule)) };
}
