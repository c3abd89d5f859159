import { newBadRequest } from '../api/errors.ts';
import { checkLabelKey, checkLabelValue } from './label-syntax.ts';
import { type LabelCursor, type LabelToken, readLabelTokens } from './label-tokens.ts';
import { parseExactValue, parseValueSet, unparsable } from './label-values.ts';
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
  const tokens = readLabelTokens(selector);
  const requirements: LabelRequirement[] = [];
  if (tokens.peek().kind !== 'end' && !beginsRequirement(tokens.peek())) {
    throw newBadRequest(`found '${tokens.peek().text}', expected: !, identifier, or 'end of string'`);
  }
  while (tokens.peek().kind !== 'end') {
    requirements.push(parseRequirement(tokens));
    const next = tokens.take();
    if (next.kind === 'end') break;
    if (next.text !== ',') throw newBadRequest(`found '${next.text}', expected: ',' or 'end of string'`);
    if (!beginsRequirement(tokens.peek())) {
      throw newBadRequest(`found '${tokens.peek().text}', expected: identifier after ','`);
    }
  }
  return requirements;
}

/** Undefined if the selector is empty: everything matches. @throws StatusError 400 */
export function labelMatcher(selector: string): Matcher | undefined {
  const requirements = parseLabelSelector(selector);
  if (requirements.length === 0) return undefined;
  return ({ metadata }) => {
    const labels = metadata.labels ?? none;
    for (const requirement of requirements) if (!holds(requirement, labels)) return false;
    return true;
  };
}

const none = {};

function beginsRequirement({ kind, text }: LabelToken): boolean {
  return kind === 'identifier' || text === '!';
}

function parseRequirement(tokens: LabelCursor): LabelRequirement {
  const absent = tokens.peek().text === '!';
  if (absent) tokens.take();
  const { kind, text: key } = tokens.take();
  if (kind !== 'identifier') throw unparsable(`found '${key}', expected: identifier`);
  const wrongKey = checkLabelKey(key);
  if (wrongKey) throw unparsable(wrongKey);
  if (absent) return { key, operator: '!', values: [] };
  if (tokens.peek().kind === 'end' || tokens.peek().text === ',') return { key, operator: 'exists', values: [] };
  const operator = toOperator(tokens.take().text);
  const values = operator === 'in' || operator === 'notin' ? parseValueSet(tokens) : [parseExactValue(tokens)];
  const wrong = values.flatMap((value, index) => checkValue(key, operator, value, index));
  if (wrong.length > 0) throw unparsable(wrong.length === 1 ? String(wrong[0]) : `[${wrong.join(', ')}]`);
  return { key, operator, values };
}

function toOperator(text: string): Operator {
  if (text === '==') return '=';
  if (text === '=' || text === '!=' || text === 'in' || text === 'notin' || text === '>' || text === '<') return text;
  throw unparsable(`found '${text}', expected: in, notin, =, ==, !=, gt, lt`);
}

function checkValue(key: string, operator: Operator, value: string, index: number): string[] {
  const wrong = checkLabelValue(key, value, index);
  const needsNumber = (operator === '>' || operator === '<') && toInteger(value) === undefined;
  const rule = "for 'Gt', 'Lt' operators, the value must be an integer";
  return [
    ...(needsNumber ? [`values[${index}]: Invalid value: ${JSON.stringify(value)}: ${rule}`] : []),
    ...(wrong ? [wrong] : []),
  ];
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
      return has && compare(operator, toInteger(value), toInteger(values[0] ?? ''));
  }
}

function compare(operator: '>' | '<', value: bigint | undefined, limit: bigint | undefined): boolean {
  if (value === undefined || limit === undefined) return false;
  return operator === '>' ? value > limit : value < limit;
}

/** An int64; undefined for anything else. */
function toInteger(text: string): bigint | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const value = BigInt(text.replace('+', ''));
  return value === BigInt.asIntN(64, value) ? value : undefined;
}
