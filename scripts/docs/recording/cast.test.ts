import { describe, expect, it } from 'vitest';
import { type Cast, formatCast, parseCast } from './cast.ts';

const cast: Cast = {
  header: { version: 2, width: 80, height: 24, title: 'a run' },
  events: [
    { at: 0, output: '$ true\r\n' },
    { at: 1.5, output: '\u001b[32m✔\u001b[0m' },
  ],
};

describe('an asciicast', () => {
  it('is read as it was written', () => {
    expect(parseCast(formatCast(cast))).toEqual(cast);
  });

  it('is a line for the header and one for each output', () => {
    expect(formatCast(cast).split('\n')).toEqual([
      '{"version":2,"width":80,"height":24,"title":"a run"}',
      '[0,"o","$ true\\r\\n"]',
      '[1.5,"o","\\u001b[32m✔\\u001b[0m"]',
      '',
    ]);
  });

  it('is refused in another version, or with input among the events', () => {
    expect(() => parseCast('{"version":3,"term":{}}\n')).toThrow('version 2');
    expect(() => parseCast(`${formatCast(cast)}[2,"i","x"]\n`)).toThrow('not an output');
  });
});
