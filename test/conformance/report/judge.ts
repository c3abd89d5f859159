import type { CaseResult, Outcome } from './read-results.ts';

/** `error`: the suite itself is wrong there, or says less than it should. */
export type Verdict = 'same' | 'better' | 'worse' | 'not run' | 'error';

export interface JudgedCase {
  readonly topic: string;
  readonly name: string;
  readonly go: Outcome;
  readonly ours: Outcome;
  readonly verdict: Verdict;
  /** Why it is better, or what is wrong. */
  readonly reason: string;
}

type Pair = { readonly go: CaseResult | undefined; readonly ours: CaseResult | undefined };

/** Puts together how each case went on the Go sample and on our server. */
export function judge(go: readonly CaseResult[], ours: readonly CaseResult[]): readonly JudgedCase[] {
  const pairs = new Map<string, Pair>();
  const key = ({ topic, name }: CaseResult) => `${topic}: ${name}`;
  for (const result of go) pairs.set(key(result), { go: result, ours: undefined });
  for (const result of ours) pairs.set(key(result), { go: pairs.get(key(result))?.go, ours: result });
  return [...pairs.values()].flatMap((pair) => {
    const known = pair.ours ?? pair.go;
    if (!known) return [];
    const { topic, name } = known;
    const outcomes = { go: pair.go?.outcome ?? 'not run', ours: pair.ours?.outcome ?? 'not run' } as const;
    return [{ topic, name, ...outcomes, ...judgeOne(outcomes.go, outcomes.ours, known.better) }];
  });
}

function judgeOne(go: Outcome, ours: Outcome, better: string | undefined): Pick<JudgedCase, 'verdict' | 'reason'> {
  switch (`${go}/${ours}` as const) {
    case 'passed/passed':
      if (better) return error('declared as better, but the Go sample passes it');
      return { verdict: 'same', reason: '' };
    case 'failed/passed':
      if (better) return { verdict: 'better', reason: better };
      return error('the Go sample fails it, and the case does not say why that should be');
    case 'passed/failed':
      return { verdict: 'worse', reason: 'the Go sample passes it' };
    case 'failed/failed':
      if (better) return { verdict: 'worse', reason: 'declared as better, but it fails' };
      return error('both fail it: the case asks for what is not so');
    case 'not run/not run':
      return { verdict: 'not run', reason: '' };
    default:
      return error('run on one of the two only');
  }
}

function error(reason: string) {
  return { verdict: 'error', reason } as const;
}

/** Whether the run shows that our server is nowhere worse, and the suite sound. */
export function isGood(cases: readonly JudgedCase[]): boolean {
  return cases.length > 0 && cases.every(({ verdict }) => ['same', 'better'].includes(verdict));
}
