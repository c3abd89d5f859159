import { expect, test } from 'vitest';
import { complete, type Question } from './ask.ts';

/** Answers in this order; then what is taken for an empty answer. */
function answering(...answers: readonly string[]): { readonly ask: Question; readonly asked: string[] } {
  const left = [...answers];
  const asked: string[] = [];
  return {
    asked,
    async ask(text, fallback = '') {
      asked.push(text);
      return left.shift() || fallback;
    },
  };
}

test('nothing is asked where all is given', async () => {
  const { ask, asked } = answering();
  const given = { group: 'demo.example.com', kind: 'Widget', dir: 'widget-server' };
  expect(await complete(given, ask)).toEqual(given);
  expect(asked).toEqual([]);
});

test('what is missing is asked for, with what is usual', async () => {
  const { ask, asked } = answering('shop.example.com', 'Policy', '', '', 'size:int', 'nonsense', 'on:bool', '', '');
  expect(await complete({}, ask)).toEqual({
    group: 'shop.example.com',
    kind: 'Policy',
    plural: 'policies',
    scope: 'Namespaced',
    field: ['size:int', 'on:bool'],
    dir: 'policy-server',
  });
  expect(asked.filter((text) => text.startsWith('Field'))).toHaveLength(4);
});
