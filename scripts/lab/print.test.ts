import { describe, expect, it } from 'vitest';
import { LabError } from './error.ts';
import { duration, failureText, tookNote } from './print.ts';

describe('a failure', () => {
  it('says what happened, why, and what to type', () => {
    const text = failureText(new LabError('no-lab', { what: 'there is no lab in .lab', output: 'first\nsecond' }));
    expect(text).toContain('there is no lab in .lab');
    expect(text).toContain('  | first\n  | second');
    expect(text).toMatch(/Why: The command needs a lab/);
    expect(text).toContain('    npm run lab:up');
    expect(text).toContain('docs/troubleshooting.md#no-lab');
  });

  it('shows the end of what a talkative program said', () => {
    const output = Array.from({ length: 200 }, (_, index) => `line ${index}`).join('\n');
    const text = failureText(new LabError('command-failed', { what: 'kind failed', output }));
    expect(text).toContain('  | (170 lines before this)\n  | line 170\n');
    expect(text).toContain('  | line 199');
  });

  it('has the exit code of its kind', () => {
    expect(new LabError('usage', { what: '' }).exitCode).toBe(2);
    expect(new LabError('interrupted', { what: '' }).exitCode).toBe(130);
  });
});

it('sets the usual time beside the time, where there is one', () => {
  expect(tookNote({ evidence: [] }, 48_000, 41_000)).toBe('48.0 s, usually 41.0 s');
  expect(tookNote({ evidence: [] }, 48_000)).toBe('48.0 s');
  expect(tookNote({ already: true, evidence: [] }, 80, 41_000)).toBe('already done');
  expect(tookNote({ notShown: 'not shown by it', evidence: [] }, 1)).toBe('not shown by it');
});

it('names durations in the unit that fits', () => {
  expect(duration(340.4)).toBe('340 ms');
  expect(duration(12_345)).toBe('12.3 s');
});
