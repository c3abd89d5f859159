import { describe, expect, test } from 'vitest';
import { createExpressions } from './expressions.ts';
import { toCel } from './value.ts';
import { isOutOfTime, withinTime } from './within-time.ts';

const expressions = createExpressions(['object']);
const object = toCel({ name: 'x', count: 3, half: 0.5, list: ['a', 'b'], labels: { app: 'web' }, none: undefined });
const evaluate = (expression: string, types: readonly string[] = []) =>
  expressions.evaluate({ holder: {}, expression, types }, { object });

describe('expressions of Kubernetes', () => {
  test.each([
    ['object.count == 3 && object.count + 1 == 4 && object.half < 1.0'],
    ["type(object.count) == int && type(object.half) == double && !has(object.none) && 'app' in object.labels"],
    ["object.labels.all(key, key == 'app') && object.list.exists(item, item == 'b')"],
    ["object.?labels.?app.orValue('') == 'web' && object.?none.orValue(1) == 1"],
    [
      "'%s has %d of %.2f, %x, %b, %o, %e %%'.format(['a', 2, 1.5, 255, true, 8, 1234.5]) == 'a has 2 of 1.50, ff, 1, 10, 1.234500e+03 %'",
    ],
    ["'%s'.format([[1, 'a', {'k': null}]]) == '[1, a, {k: null}]'"],
    ["'aXbX'.replace('X', '-') == 'a-b-' && 'aXbX'.replace('X', '-', 1) == 'a-bX' && 'ab'.replace('', '.') == '.a.b.'"],
    ["'abc'.charAt(1) == 'b' && 'abc'.reverse() == 'cba' && ' a '.trim().upperAscii() == 'A'"],
    ["'foo bar'.matches('(?i)^FOO') && !'foo'.matches('^o') && 'a1b22'.findAll('[0-9]+') == ['1', '22']"],
    ["'a1b22'.find('[0-9]{2}') == '22' && 'a'.find('x') == '' && 'a1b2'.findAll('[0-9]', 1) == ['1']"],
    [
      '[1, 2, 2].isSorted() && ![2, 1].isSorted() && [1, 2].sum() == 3 && [0.5, 1.0].sum() == 1.5 && dyn([]).sum() == 0',
    ],
    ["[3, 1, 2].min() == 1 && [3, 1].max() == 3 && ['a', 'b', 'a'].lastIndexOf('a') == 2 && [1].indexOf(5) == -1"],
    ['[1, 1, 2].distinct() == [1, 2] && [1, 2, 3].slice(1, 3) == [2, 3] && [2, 1].sort() == [1, 2]'],
    ["quantity('1.5Gi').compareTo(quantity('1536Mi')) == 0 && quantity('-1k').sign() == -1 && !isQuantity('1x')"],
    [
      "quantity('0.1n').isGreaterThan(quantity('0')) && quantity('12e3').asInteger() == 12000 && quantity('5').sub(2).asApproximateFloat() == 3.0",
    ],
    ["url('https://u@[::1]:8080/a%20b?q=1&q=2').getHostname() == '::1' && url('/x').getHost() == '' && !isURL('x y')"],
    ["url('https://a.b/c?q=1&q=2').getQuery() == {'q': ['1', '2']} && url('https://a.b/c').getScheme() == 'https'"],
    [
      "isIP('::1') && !isIP('1.2.3') && !isIP('::ffff:1.2.3.4') && ip('::1').isLoopback() && ip('fe80::1').isLinkLocalUnicast()",
    ],
    [
      "cidr('10.0.0.0/8').containsCIDR('10.1.0.0/16') && !cidr('10.0.0.0/8').containsIP('11.0.0.1') && cidr('::/0').prefixLength() == 0",
    ],
    ['sets.equivalent([1, 2], [2, 1, 1]) && sets.intersects([1], [1, 2]) && !sets.contains([1], [2])'],
    ["string(timestamp('2026-01-01T00:00:00Z')) == '2026-01-01T00:00:00Z'"],
    ['false && object.absent == 1 ? false : true'],
  ])('%s', (expression) => {
    expect(evaluate(expression, ['bool'])).toBe(true);
  });

  test.each([
    ['object.absent == 1', 'resulted in error: No such key: absent'],
    ["quantity('x').sign() == 1", 'resulted in error: quantities must match'],
    ["'a'.matches('(')", 'resulted in error: error parsing regexp: missing closing ): `(`'],
    ["'%d'.format(['a']) == ''", 'only integers can be formatted this way'],
    [
      "authorizer.path('/x').check('get').allowed()",
      'compilation error: compilation failed: Unknown variable: authorizer',
    ],
    ['object.count ==', 'compilation error: compilation failed: '],
    ['1 + 1', 'compilation error: must evaluate to bool but got int'],
  ])('%s is an error that says why', (expression, message) => {
    expect(() => evaluate(expression, ['bool'])).toThrow(message);
  });

  test('see no more of objects than their own fields', () => {
    expect(evaluate('has(object.constructor) || has(object.toString)')).toBe(false);
    expect(() => evaluate('object.__proto__')).toThrow('No such key');
  });
});

test('an expression that would take for ever is given up, and the next one is evaluated', () => {
  const many = Array.from({ length: 100_000 }, (_, at) => BigInt(at));
  const expression = 'object.all(a, object.all(b, a + b >= 0))';
  const began = performance.now();
  let thrown: unknown;
  try {
    withinTime(100, () => expressions.run({ holder: {}, expression, types: [] }, { object: many }));
  } catch (error) {
    thrown = error;
  }
  expect(isOutOfTime(thrown)).toBe(true);
  expect(performance.now() - began).toBeLessThan(2000);
  expect(withinTime(100, () => evaluate('object.count'))).toBe(3n);
});

test('a regular expression is evaluated in linear time', () => {
  const text = `${'a'.repeat(30_000)}!`;
  expect(expressions.run({ holder: {}, expression: "object.matches('^(a+)+$')", types: [] }, { object: text })).toBe(
    false,
  );
});
