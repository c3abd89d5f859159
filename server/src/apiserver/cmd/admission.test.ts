import { expect, test } from 'vitest';
import { choosePlugins } from './admission.ts';

const all = [{ name: 'First' }, { name: 'Second' }, { name: 'Third' }];
const flags = (disabled: readonly string[], enabled: readonly string[] = []) => ({
  'disable-admission-plugins': [...disabled],
  'enable-admission-plugins': [...enabled],
});

test('plugins that a flag disables are not asked', () => {
  expect(choosePlugins(all, flags([]))).toEqual(all);
  expect(choosePlugins(all, flags(['Second'], ['First']))).toEqual([{ name: 'First' }, { name: 'Third' }]);
});

test('a name that is none is refused, with those that there are', () => {
  expect(() => choosePlugins(all, flags(['Fourth']))).toThrow(
    '--disable-admission-plugins plugin "Fourth" is unknown; there are: First, Second, Third',
  );
  expect(() => choosePlugins(all, flags([], ['Fourth']))).toThrow(
    '--enable-admission-plugins plugin "Fourth" is unknown',
  );
});
