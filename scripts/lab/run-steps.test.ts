import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { done, missing, type Step } from '../steps/step.ts';
import type { Lab } from './lab.ts';
import { runStep } from './run-steps.ts';
import type { LabState } from './state.ts';
import { readTimes } from './usual-times.ts';

const evidence = { subject: 'flunder', detail: 'is there' };

let cacheDir: string;
beforeEach(async () => {
  cacheDir = await mkdtemp(path.join(tmpdir(), 'run-steps-'));
});
afterEach(() => rm(cacheDir, { recursive: true }));

/** A lab that has nothing but what steps are run with. */
function labWith(state: Partial<LabState> = {}) {
  let current: LabState = { version: 1, driver: 'host', driverReason: 'test', took: {}, ...state };
  const lab: Pick<Lab, 'signal' | 'state' | 'cacheDir'> & { driver: { name: 'host' } } = {
    cacheDir,
    driver: { name: 'host' },
    signal: new AbortController().signal,
    state: {
      read: async () => current,
      update: async (change) => {
        current = { ...current, ...change };
      },
    },
  };
  return { lab: lab as unknown as Lab, state: () => current };
}

function stepWith(parts: Partial<Step>, calls: string[]): Step {
  const record = <T>(name: string, result: T) => {
    calls.push(name);
    return result;
  };
  return {
    id: 'thing',
    title: 'Make the thing',
    why: '',
    nature: 'makes',
    page: 'README.md',
    tryThis: { what: '', command: 'true' },
    check: async () => record('check', missing('it is not there')),
    run: async () => record('run', undefined),
    verify: async () => record('verify', [evidence]),
    hint: async () => '',
    undo: async () => [],
    ...parts,
  };
}

describe('a step', () => {
  it('that is not done is checked, run and verified, and its time is kept', async () => {
    const calls: string[] = [];
    const { lab, state } = labWith();
    const outcome = await runStep(stepWith({}, calls), lab, () => {});
    expect(calls).toEqual(['check', 'run', 'verify']);
    expect(outcome).toMatchObject({ already: false, evidence: [evidence] });
    expect(state()).toMatchObject({ at: 'thing', took: { thing: expect.any(Number) } });
    expect(await readTimes(cacheDir)).toHaveProperty('host/thing');
  });

  it('that is done is not run again, and shows what the check saw', async () => {
    const calls: string[] = [];
    const { lab, state } = labWith({ proved: '2026-01-01' });
    const outcome = await runStep(stepWith({ check: async () => done(evidence) }, calls), lab, () => {});
    expect(calls).toEqual([]);
    expect(state().at).toBe('thing');
    expect(await readTimes(cacheDir)).toEqual({});
    expect(outcome).toMatchObject({ already: true, evidence: [evidence] });
    expect(state().proved).toBe('2026-01-01');
  });

  it('that had to make something takes the proof back', async () => {
    const { lab, state } = labWith({ proved: '2026-01-01' });
    await runStep(stepWith({ nature: 'looks' }, []), lab, () => {});
    expect(state().proved).toBe('2026-01-01');
    await runStep(stepWith({ nature: 'makes' }, []), lab, () => {});
    expect(state().proved).toBeUndefined();
  });

  it('that fails its own verification fails', async () => {
    const failing = stepWith({ verify: () => Promise.reject(new Error('no flunder')) }, []);
    await expect(runStep(failing, labWith().lab, () => {})).rejects.toThrow('no flunder');
  });
});
