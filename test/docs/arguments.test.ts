import { expect, it } from 'vitest';
import { parseDocsArguments } from './arguments.ts';

it('takes drivers and a page', () => {
  expect(parseDocsArguments([])).toEqual({ drivers: [], page: undefined });
  expect(parseDocsArguments(['kind', '--page', '7'])).toEqual({ drivers: ['kind'], page: '07' });
  expect(parseDocsArguments(['--page=12'])).toEqual({ drivers: [], page: '12' });
});

it('refuses what it does not know', () => {
  expect(() => parseDocsArguments(['podman'])).toThrow('"podman" is no driver; there are host and kind');
  expect(() => parseDocsArguments(['--page', 'deploy'])).toThrow('not "deploy"');
  expect(() => parseDocsArguments(['--pages'])).toThrow('--pages');
});
