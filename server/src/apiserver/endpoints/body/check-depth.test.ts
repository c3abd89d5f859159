import { expect, test } from 'vitest';
import { checkJSONDepth } from './check-depth.ts';
import { checkYAMLDepth } from './read-yaml.ts';

const json = (depth: number) => Buffer.from(`${'[{"a":'.repeat(depth / 2)}1`);
const refused = 'exceeded max depth of 500';

test('a body may have 500 levels, and strings may hold anything', () => {
  checkJSONDepth(json(500));
  checkJSONDepth(Buffer.from(JSON.stringify({ text: `\\"${'[{'.repeat(1000)}` })));
  checkJSONDepth(Buffer.from('[]'.repeat(1000)));
  checkYAMLDepth(`${'['.repeat(100)}${']'.repeat(100)}`);
  checkYAMLDepth(`text: "${'['.repeat(1000)}"`);
  checkYAMLDepth('a: 1\n'.repeat(1000));
});

test('what is nested more deeply is refused without recursion', () => {
  expect(() => checkJSONDepth(json(502))).toThrow(refused);
  for (const open of ['[', '{a: ', '- ', '? ']) expect(() => checkYAMLDepth(open.repeat(100_000))).toThrow(refused);
});
