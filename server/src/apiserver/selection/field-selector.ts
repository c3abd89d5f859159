import { newBadRequest } from '../api/errors.ts';
import type { KubeObject } from '../api/meta.ts';
import type { SelectableField } from '../registry/resource-type.ts';
import type { Matcher } from './selector.ts';

/** One term of a field selector. */
export interface FieldRequirement {
  /** e.g. `spec.nodeName` */
  readonly path: string;
  /** False: `!=`. */
  readonly equal: boolean;
  readonly value: string;
}

const metadataFields: readonly SelectableField[] = [
  { path: 'metadata.name', value: ({ metadata }) => metadata.name ?? '' },
  { path: 'metadata.namespace', value: ({ metadata }) => metadata.namespace ?? '' },
];

/**
 * `a=b,c!=d` with `\` before a comma, an equals sign or a backslash of a value;
 * https://pkg.go.dev/k8s.io/apimachinery/pkg/fields#ParseSelector
 * @throws StatusError 400
 */
export function parseFieldSelector(selector: string): FieldRequirement[] {
  return splitTerms(selector)
    .filter((term) => term !== '')
    .sort()
    .map((term) => {
      const match = /^(.*?)(!=|==|=)(.*)$/s.exec(term);
      if (!match) throw newBadRequest(`invalid selector: '${selector}'; can't understand '${term}'`);
      const [, path = '', operator, raw = ''] = match;
      return { path, equal: operator !== '!=', value: unescapeValue(raw) };
    });
}

/**
 * @param toVersion converts what is tested to the version whose fields the selector names
 * @returns undefined if the selector is empty
 * @throws StatusError 400 for a field that can't be selected by
 */
export function fieldMatcher(
  selector: string,
  selectable: readonly SelectableField[],
  toVersion: (hub: KubeObject) => KubeObject,
): Matcher | undefined {
  const known = [...metadataFields, ...selectable];
  const tests = parseFieldSelector(selector).map(({ path, equal, value }) => {
    const field = known.find((candidate) => candidate.path === path);
    if (!field) {
      const names = known.map((candidate) => JSON.stringify(candidate.path)).join(', ');
      throw newBadRequest(`${JSON.stringify(path)} is not a known field selector: only ${names}`);
    }
    const convert = metadataFields.includes(field) ? (object: KubeObject) => object : toVersion;
    return (object: KubeObject) => (field.value(convert(object)) === value) === equal;
  });
  return tests.length === 0 ? undefined : (object) => tests.every((test) => test(object));
}

/** At commas that no backslash stands before. */
function splitTerms(selector: string): string[] {
  return [...selector.matchAll(/(?:\\.|[^\\,]|\\$)+/gs)].map(([term]) => term);
}

function unescapeValue(value: string): string {
  return [...value.matchAll(/\\.?|[^\\]/gsu)].map(([piece]) => unescapePiece(piece)).join('');
}

function unescapePiece(piece: string): string {
  if (/^\\[\\,=]$/.test(piece)) return piece.slice(1);
  if (piece.startsWith('\\')) throw newBadRequest(`invalid field selector: invalid escape sequence: ${piece}`);
  // Go prints the number of the character.
  if (piece === '=')
    throw newBadRequest(`invalid field selector: unescaped character in value: ${piece.charCodeAt(0)}`);
  return piece;
}
