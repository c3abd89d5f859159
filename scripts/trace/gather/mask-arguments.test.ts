import { expect, it } from 'vitest';
import { maskArguments } from './mask-arguments.ts';

it.each([
  ['--token=abc get pods', '--token=<secret> get pods'],
  ['--token abc get pods', '--token <secret> get pods'],
  ['create secret generic x --from-literal=user=me', 'create secret generic x --from-literal=user=<secret>'],
  ['create secret generic x --from-literal user=me', 'create secret generic x --from-literal user=<secret>'],
  ['get flunders -l a=b --as bob', 'get flunders -l a=b --as bob'],
])('%s', (words, masked) => {
  expect(maskArguments(words.split(' ')).join(' ')).toBe(masked);
});
