/**
 * JSON as Go's encoder writes a map, newline included: keys in order, and escaped what HTML would take for its own.
 * https://pkg.go.dev/encoding/json#Encoder
 */
export function goJson(value: unknown): string {
  const text = JSON.stringify(value, (_key, member: unknown) => (isObject(member) ? inOrder(member) : member));
  const escaped = text.replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${escaped}\n`;
}

function inOrder(object: object): object {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
