import { expect, it } from 'vitest';
import { changes } from './footprint.ts';

const mark = (subject: string, version = '1') => ({ subject, version });

it('tells what is new, changed and gone, and nothing of what has stayed', () => {
  const before = [mark('Secret a'), mark('Pod b'), mark('Service c')];
  const after = [mark('Namespace d'), mark('Secret a', '2'), mark('Service c')];
  expect(changes(before, after)).toEqual(['new      Namespace d', 'changed  Secret a', 'gone     Pod b']);
  expect(changes(after, after)).toEqual([]);
});
