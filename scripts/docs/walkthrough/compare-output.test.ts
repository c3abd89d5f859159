import { describe, expect, it } from 'vitest';
import { compareOutput } from './compare-output.ts';

const lines = (...all: readonly string[]) => all.join('\n');

describe('what a page shows agrees with what was seen', () => {
  it('up to blanks, colours, empty lines at the ends and what npm says first', () => {
    const seen = lines(
      '',
      '> aggregation-lab@0.1.0 lab:status',
      '> node scripts/lab.ts status',
      '',
      '\u001b[1mNAME\u001b[22m     AGE  ',
      'a   1',
      '',
    );
    expect(compareOutput('NAME AGE\na 1', seen)).toBeUndefined();
    expect(compareOutput(lines('a', '', 'b'), lines('a', '', '', '', 'b'))).toBeUndefined();
  });

  it('up to uids and times', () => {
    const at = (uid: string, time: string) => `uid: ${uid}\ncreated: ${time}`;
    const one = at('0f1c2a5e-7a53-4c0b-8f0e-1f2d3c4b5a69', '2026-11-24T12:00:00Z');
    const other = at('9f1c2a5e-7a53-4c0b-8f0e-1f2d3c4b5a60', '2027-01-01T00:00:00.123456+02:00');
    expect(compareOutput(one, other)).toBeUndefined();
  });

  it('where it leaves things open: within a line, and any number of lines', () => {
    expect(compareOutput('my-first-flunder … 0s', 'my-first-flunder  Fischer  0s')).toBeUndefined();
    expect(compareOutput('age: …', 'age: ')).toBeUndefined();
    for (const between of [[], ['b'], ['b', '', 'c']]) {
      expect(compareOutput(lines('a', '…', 'z'), lines('a', ...between, 'z'))).toBeUndefined();
    }
    expect(compareOutput('…', '')).toBeUndefined();
  });
});

describe('what a page shows differs from what was seen', () => {
  it('in a line, which is shown with what stands around it', () => {
    expect(compareOutput(lines('a', 'b', 'c'), lines('a', 'x', 'c'))).toBe(lines('  a', '- b', '+ x', '  c'));
  });

  it('by a line too many or too few', () => {
    expect(compareOutput('a', lines('a', 'b'))).toBe(lines('  a', '+ b'));
    expect(compareOutput(lines('a', 'b'), 'b')).toBe(lines('- a', '  b'));
    expect(compareOutput('a', '')).toBe('- a');
    expect(compareOutput('', 'a')).toBe('+ a');
  });

  it('after a gap, without hiding what filled it', () => {
    expect(compareOutput(lines('a', '…', 'z'), lines('a', 'b', 'c'))).toBe(lines('  a', '  b', '  c', '- z'));
  });

  it('even where the page has signs that mean something in patterns', () => {
    expect(compareOutput('(.*) …', 'abc d')).toBe(lines('- (.*) …', '+ abc d'));
  });

  it('in length where a line has to be there exactly', () => {
    expect(compareOutput('a…b', 'a\nb')).toBeDefined();
  });
});
