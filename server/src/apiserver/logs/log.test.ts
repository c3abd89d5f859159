import { expect, test } from 'vitest';
import { formatLine } from './log.ts';

test('a line is one JSON object, errors with their stack and cause', () => {
  const error = new Error('outer', { cause: new Error('inner') });
  const line = formatLine(new Date(0), 'error', 'it\nfailed', { error, count: 2 });
  expect(line).not.toContain('\n');
  expect(JSON.parse(line)).toMatchObject({
    time: '1970-01-01T00:00:00.000Z',
    level: 'error',
    message: 'it\nfailed',
    count: 2,
    error: { name: 'Error', message: 'outer', stack: expect.stringContaining('outer'), cause: { message: 'inner' } },
  });
});
