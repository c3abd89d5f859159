import { expect, test } from 'vitest';
import { frame } from './event-stream.ts';

test('an event is one line of JSON, whatever stands in it', () => {
  expect(frame({ event: 'panel', data: { text: 'two\nlines' } })).toBe(
    'event: panel\ndata: {"text":"two\\nlines"}\n\n',
  );
});
