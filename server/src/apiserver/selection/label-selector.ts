import { newBadRequest } from '../api/errors.ts';
import { checkLabelKey, checkLabelValue } from './label-syntax.ts';
import { type LabelToken, tokenizeLabels } from './label-tokens.ts';
import type { Matcher } from './selector.ts';

type Operator = '=' | '!=' | 'in' | 'notin' | 'exists' | '!' | '>' | '<';

export interface LabelRequirement {
  readonly key: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

/**
 * Reads equality, set-based, existence and number requirements, worded on failure as
 * https://pkg.go.dev/k8s.io/apimachinery/pkg/labels#Parse words it.
 * @throws StatusError 400
 */
export function parseLabelSelector(selector: string): LabelRequirement[] {
  const tokens = tokenizeLabels(selector);
  const requirements: LabelRequirement[] = [];
  let position = 0;
  const peek = (): LabelToken => tokens[position] ?? { kind: 'end', text: '' };
  const take = (): LabelToken => {
    const token = peek();
    position += 1;
    return token;
  };
  if (peek().kind !== 'end' && peek().kind !== 'identifier' && peek().text !== '!') {
    throw newBadRequest(`found '${peek().text}', expected: !, identifier, or 'end of string'`);
  }
  while (peek().kind !== 'end') {
    requirements.push(parseRequirement(peek, take));
    const next = take();
    if (next.kind === 'end') break;
    if (next.text !== ',') throw newBadRequest(`found '${next.text}', expected: ',' or 'end of string'`);
    if (peek().kind !== 'identifier' && peek().text !== '!') {
      throw newBadRequest(`found '${peek().text}', expected: identifier after ','`);
    }
  }
  return requirements;
}

/** Undefined if the selector is empty: everything matches. @throws StatusError 400 */
export function labelMatcher(selector: string): Matcher | undefined {
  const requirements = parseLabelSelector(selector);
  if (requirements.length === 0) return undefined;
  return ({ metadata }) => requirements.every((requirement) => holds(requirement, metadata.labels ?? {}));
}

function parseRequirement(peek: () => LabelToken, take: () => LabelToken): LabelRequirement {
  const absent = peek().text === '!';
  if (absent) take();
  const { kind, text: key } = take();
  if (kind !== 'identifier') throw unparsable(`found '${key}', expected: identifier`);
  const wrongKey = checkLabelKey(key);
  if (wrongKey) throw unparsable(wrongKey);
  if (absent) return { key, operator: '!', values: [] };
  if (peek().kind === 'end' || peek().text === ',') return { key, operator: 'exists', values: [] };
  const operator = toOperator(take().text);
  const values = operator === 'in' || operator === 'notin' ? parseValues(peek, take) : [parseValue(peek, take)];
  values.forEach((value, index) => {
    const wrong = checkValue(key, operator, value, index);
    if (wrong) throw unparsable(wrong);
  });
  return { key, operator, values };
}

function toOperator(text: string): Operator {
  if (text === '==') return '=';
  if (text === '=' || text === '!=' || text === 'in' || text === 'notin' || text === '>' || text === '<') return text;
  throw unparsable(`found '${text}', expected: in, notin, =, ==, !=, gt, lt`);
}

function parseValue(peek: () => LabelToken, take: () => LabelToken): string {
  if (peek().kind === 'end' || peek().text === ',') return '';
  const token = take();
  if (token.kind !== 'identifier') throw unparsable(`found '${token.text}', expected: identifier`);
  return token.text;
}

function parseValues(peek: () => LabelToken, take: () => LabelToken): string[] {
  const open = take();
  if (open.text !== '(') throw unparsable(`found '${open.text}' expected: '('`);
  const values = [parseListed(peek, take)];
  for (let token = take(); token.text !== ')'; token = take()) {
    if (token.text !== ',') throw unparsable(`found '${token.text}', expected: ',' or ')'`);
    values.push(parseListed(peek, take));
  }
  return values;
}

/** Between two commas, or a comma and a bracket, stands the empty value. */
function parseListed(peek: () => LabelToken, take: () => LabelToken): string {
  if (peek().text === ',' || peek().text === ')') return '';
  const token = take();
  if (token.kind !== 'identifier') throw unparsable(`found '${token.text}', expected: ',', ')' or identifier`);
  return token.text;
}

function checkValue(key: string, operator: Operator, value: string, index: number): string | undefined {
  if (operator !== '>' && operator !== '<') return checkLabelValue(key, value, index);
  if (/^[+-]?\d+$/.test(value)) return undefined;
  return `values[0]: Invalid value: "${value}": for 'Gt', 'Lt' operators, the value must be an integer`;
}

function holds({ key, operator, values }: LabelRequirement, labels: Readonly<Record<string, string>>): boolean {
  const has = Object.hasOwn(labels, key);
  const value = has ? (labels[key] ?? '') : '';
  switch (operator) {
    case 'exists':
      return has;
    case '!':
      return !has;
    case '=':
    case 'in':
      return has && values.includes(value);
    case '!=':
    case 'notin':
      return !has || !values.includes(value);
    default:
      return has && /^[+-]?\d+$/.test(value) && compare(operator, BigInt(value), BigInt(values[0] ?? '0'));
  }
}

function compare(operator: '>' | '<', value: bigint, limit: bigint): boolean {
  return operator === '>' ? value > limit : value < limit;
}

function unparsable(detail: string) {
  return newBadRequest(`unable to parse requirement: ${detail}`);
}
