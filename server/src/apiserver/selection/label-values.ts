import { newBadRequest } from '../api/errors.ts';
import type { StatusError } from '../api/status.ts';
import type { LabelCursor } from './label-tokens.ts';

/** The one value behind `=` and its like; nothing is the empty value. @throws StatusError 400 */
export function parseExactValue(tokens: LabelCursor): string {
  if (tokens.peek().kind === 'end' || tokens.peek().text === ',') return '';
  const { kind, text } = tokens.take();
  if (kind !== 'identifier') throw unparsable(`found '${text}', expected: identifier`);
  return text;
}

/** The values in brackets behind `in` and `notin`, each once and in their order. @throws StatusError 400 */
export function parseValueSet(tokens: LabelCursor): string[] {
  const open = tokens.take();
  if (open.text !== '(') throw unparsable(`found '${open.text}' expected: '('`);
  const { kind, text } = tokens.peek();
  if (kind !== 'identifier' && text !== ',' && text !== ')') {
    throw unparsable(`found '${text}', expected: ',', ')' or identifier`);
  }
  const values = new Set<string>();
  if (text === ')') values.add('');
  else parseListed(tokens, values);
  tokens.take();
  return [...values].sort(byBytes);
}

/** Up to the closing bracket. Between two commas, or a comma and a bracket, stands the empty value. */
function parseListed(tokens: LabelCursor, values: Set<string>): void {
  do {
    const { kind, text } = tokens.take();
    const next = tokens.peek();
    if (kind === 'identifier') {
      values.add(text);
      if (next.text !== ',' && next.text !== ')') throw unparsable(`found '${next.text}', expected: ',' or ')'`);
    } else if (text === ',') {
      if (values.size === 0 || next.text === ',' || next.text === ')') values.add('');
    } else throw unparsable(`found '${text}', expected: ',', or identifier`);
  } while (tokens.peek().text !== ')');
}

export function unparsable(detail: string): StatusError {
  return newBadRequest(`unable to parse requirement: ${detail}`);
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
