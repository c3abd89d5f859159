import { describe, expect, it } from 'vitest';
import { isGood, judge } from './judge.ts';
import type { CaseResult, Outcome } from './read-results.ts';

const why = 'the other loses data';
const result = (outcome: Outcome, better?: string): CaseResult => ({
  topic: 'Create',
  name: 'works',
  outcome,
  failure: '',
  ...(better && { better }),
});
const verdictOf = (go: Outcome, ours: Outcome, better?: string) =>
  judge([result(go, better)], [result(ours, better)])[0]?.verdict;

describe('the verdict on a case', () => {
  it.each([
    ['passed', 'passed', 'same', 'error'],
    ['failed', 'passed', 'error', 'better'],
    ['passed', 'failed', 'worse', 'worse'],
    ['failed', 'failed', 'error', 'worse'],
    ['not run', 'not run', 'not run', 'not run'],
    ['not run', 'passed', 'error', 'error'],
    ['passed', 'not run', 'error', 'error'],
  ] as const)('where Go %s and ours %s is %s, and %s where ours is declared better', (go, ours, plain, declared) => {
    expect(verdictOf(go, ours)).toBe(plain);
    expect(verdictOf(go, ours, why)).toBe(declared);
  });

  it('gives the declared reason', () => {
    expect(judge([result('failed', why)], [result('passed', why)])[0]?.reason).toBe(why);
  });

  it('is an error where one of the two servers had no such case', () => {
    expect(judge([], [result('passed')])[0]).toMatchObject({ go: 'not run', verdict: 'error' });
    expect(judge([result('passed')], [])[0]).toMatchObject({ ours: 'not run', verdict: 'error' });
  });
});

describe('the whole run', () => {
  it('is good only if every case is the same or better, and there is one', () => {
    const good = judge([result('passed')], [result('passed')]);
    expect(isGood(good)).toBe(true);
    expect(isGood([])).toBe(false);
    expect(isGood([...good, ...judge([result('passed')], [result('failed')])])).toBe(false);
    expect(isGood([...good, ...judge([result('not run')], [result('not run')])])).toBe(false);
  });
});
