/**
 * `'%s has %d'.format([...])`, as https://pkg.go.dev/github.com/google/cel-go/ext#Strings has it.
 * @throws Error for a verb that does not exist, or does not fit its argument
 */
export function formatString(template: string, values: readonly unknown[]): string {
  let next = 0;
  return template.replace(
    /%(?:%|(?:\.(\d+))?([a-zA-Z]))|%/g,
    (clause, precision: string | undefined, verb?: string) => {
      if (clause === '%%') return '%';
      if (verb === undefined) throw new Error('could not parse formatting clause: unexpected end of string');
      if (next >= values.length) throw new Error(`index ${next} out of range`);
      return formatValue(verb, values[next++], precision === undefined ? 6 : Number(precision));
    },
  );
}

function formatValue(verb: string, value: unknown, digits: number): string {
  switch (verb) {
    case 's':
      return text(value);
    case 'd':
      return String(whole(verb, value));
    case 'f':
      return number(verb, value).toFixed(digits);
    case 'e':
      return number(verb, value)
        .toExponential(digits)
        .replace(/e([+-])(\d)$/, 'e$10$2');
    case 'b':
      return typeof value === 'boolean' ? String(Number(value)) : whole(verb, value).toString(2);
    case 'o':
      return whole(verb, value).toString(8);
    case 'x':
      return hex(verb, value);
    case 'X':
      return hex(verb, value).toUpperCase();
    default:
      throw new Error(`unrecognized formatting clause ${JSON.stringify(verb)}`);
  }
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString().replace(/\.?0*Z$/, 'Z');
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (Array.isArray(value)) return `[${value.map(text).join(', ')}]`;
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${key}: ${text(item)}`).join(', ')}}`;
  }
  return String(value);
}

function whole(verb: string, value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  throw new Error(`%${verb}: only integers can be formatted this way`);
}

function number(verb: string, value: unknown): number {
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value);
  throw new Error(`%${verb}: only numbers can be formatted this way`);
}

function hex(verb: string, value: unknown): string {
  if (typeof value === 'string') return Buffer.from(value).toString('hex');
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : whole(verb, value).toString(16);
}
