import { describe, expect, it } from 'vitest';
import { type StepLook, type StepsSituation, viewSteps } from './steps.ts';

const all = ['one', 'two', 'three'].map((id) => ({ id, title: `Step ${id}`, why: 'because' }));
const evidence = [{ subject: 'x', detail: 'seen' }];
const quiet: StepsSituation = {
  state: { took: { one: 1200 }, at: 'one' },
  driver: 'host',
  times: { 'host/two': [5000] },
  busy: false,
};
const looks = (entries: Record<string, StepLook>) => new Map(Object.entries(entries));
const states = (views: readonly { readonly state: string }[]) => views.map(({ state }) => state);

describe('the steps on the page', () => {
  it('are done, next, to come or unknown, with evidence and times', () => {
    const seen = looks({
      one: { done: true, evidence },
      two: { done: false, because: 'no' },
      three: { unknown: 'hm' },
    });
    const views = viewSteps(all, seen, quiet, []);
    expect(states(views)).toEqual(['done', 'next', 'unknown']);
    expect(views[0]).toMatchObject({ evidence, tookMs: 1200 });
    expect(views[1]).toMatchObject({ because: 'no', usuallyMs: 5000 });
    expect(views[2]).toMatchObject({ because: 'hm' });
  });

  it('that are missing after the next one are to come', () => {
    const gone = { done: false, because: 'no' } as const;
    expect(states(viewSteps(all, looks({ one: gone, two: gone, three: gone }), quiet, []))).toEqual([
      'next',
      'missing',
      'missing',
    ]);
  });

  it('show which one is at work while a command changes the lab', () => {
    const views = viewSteps(all, looks({ one: { done: true, evidence } }), { ...quiet, busy: true }, []);
    expect(states(views)).toEqual(['done', 'working', 'unknown']);
  });

  it('stay as they were until they are looked at again', () => {
    const before = viewSteps(all, looks({ one: { done: true, evidence } }), quiet, []);
    expect(viewSteps(all, looks({}), quiet, before)[0]).toEqual(before[0]);
  });
});
