import { expect, it } from 'vitest';
import { EventReader, sentAt } from './delays.ts';

const event = (sent: string) =>
  `${JSON.stringify({ type: 'MODIFIED', object: { metadata: { annotations: { [sentAt]: sent }, managedFields: { [`f:${sentAt}`]: {} } } } })}\n`;
const bookmark = '{"type":"BOOKMARK","object":{}}\n';

it.each([1, 7, 100, 10_000])('reads events that come in pieces of %i bytes', (size) => {
  const seen: (number | undefined)[] = [];
  const reader = new EventReader((sent) => seen.push(sent));
  const bytes = Buffer.from(event('1700000000000.125') + bookmark + event('1700000000001'));
  for (let start = 0; start < bytes.length; start += size) reader.take(bytes.subarray(start, start + size));
  expect(seen).toEqual([1700000000000.125, undefined, 1700000000001]);
});
