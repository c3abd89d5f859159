import { describe, expect, it } from 'vitest';
import { type FileState, planWrite } from './plan-writes.ts';
import { digest } from './record.ts';

const state = (changes: Partial<FileState>): FileState => ({
  before: 'old',
  wanted: 'new',
  there: 'old',
  written: digest('old'),
  ...changes,
});

describe('a file that the command would change', () => {
  it('is replaced if it is as it was written', () => {
    expect(planWrite(state({}))).toBe('replace');
  });

  it('is left if it was edited, also to what another version would have written', () => {
    expect(planWrite(state({ there: 'edited' }))).toBe('leave');
    expect(planWrite(state({ written: digest('of another version') }))).toBe('leave');
  });

  it('is left if somebody had it before the first run', () => {
    expect(planWrite(state({ before: undefined, there: 'mine', written: undefined }))).toBe('leave');
  });

  it('needs nothing if it is so already', () => {
    expect(planWrite(state({ there: 'new' }))).toBe('keep');
  });

  it('is created if it is not there', () => {
    expect(planWrite(state({ before: undefined, there: undefined, written: undefined }))).toBe('create');
  });
});

describe('a file that the command is not about', () => {
  it.each(['old', 'edited'])('stays: %s', (there) => {
    expect(planWrite(state({ wanted: 'old', there }))).toBe('keep');
  });

  it('is not brought back when it was deleted', () => {
    expect(planWrite(state({ wanted: 'old', there: undefined }))).toBe('keep');
  });
});
