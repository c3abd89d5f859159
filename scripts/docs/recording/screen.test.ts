import { expect, test } from 'vitest';
import { linesOf } from './screen.ts';

test('text keeps its colours, and a row goes on where it ended', () => {
  const lines = linesOf([
    { at: 0, output: '\u001b[32m$\u001b[0m ls' },
    { at: 1, output: ' -l\r\n\r\nthere' },
  ]);
  expect(lines).toEqual([
    { row: 0, from: 0, to: 1, spans: [{ text: '$', color: 'green' }, { text: ' ls' }] },
    { row: 0, from: 1, spans: [{ text: '$', color: 'green' }, { text: ' ls' }, { text: ' -l' }] },
    { row: 2, from: 1, spans: [{ text: 'there' }] },
  ]);
});

test('what it can not show it refuses', () => {
  expect(() => linesOf([{ at: 0, output: '\u001b[2J' }])).toThrow('control sequence');
  expect(() => linesOf([{ at: 0, output: '\u001b[35mpink' }])).toThrow('colour');
});
