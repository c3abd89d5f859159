import type { JoinedBytes } from '../../storage/cacher.ts';
import type { Piece } from './gzip-joiner.ts';
import { toYaml } from './to-yaml.ts';

/** How the bytes of an answer are written. */
export type ListFormat = 'json' | 'pretty' | 'yaml';

/** A list or table whose members are encoded one by one. */
export interface ListParts {
  /** Everything but the members. */
  readonly head: object;
  /** Of the field with the members: `items`, `rows`. */
  readonly field: string;
  /** Bytes are compact JSON already. */
  readonly members: Iterable<object | Buffer>;
}

/** Characters of a piece. */
const wanted = 64 * 1024;

/** The pieces of the encoded list; a member is encoded when it is asked for. */
export function* encodeList({ head, field, members }: ListParts, format: ListFormat): IterableIterator<Piece> {
  const [before, after] = around(head, field, format);
  let text = before;
  let first = true;
  for (const member of members) {
    text += `${first ? OPENINGS[format] : SEPARATORS[format]}${encodeMember(member, format)}`;
    first = false;
    if (text.length < wanted) continue;
    yield { bytes: Buffer.from(text) };
    text = '';
  }
  yield { bytes: Buffer.from(`${text}${first ? EMPTY[format] : CLOSINGS[format]}${after}`) };
}

/** The pieces of a list in JSON whose members are bytes already. */
export function* joinList(
  { head, field }: Omit<ListParts, 'members'>,
  members: Iterable<JoinedBytes>,
): IterableIterator<Piece> {
  const [before, after] = around(head, field, 'json');
  yield { bytes: Buffer.from(`${before}[`) };
  let lead = 0;
  for (const { bytes, packed } of members) {
    // Nothing stands before the first.
    const needed = lead === 0 ? bytes.subarray(1) : bytes;
    yield packed ? { bytes: needed, packed, lead } : { bytes: needed };
    lead = 1;
  }
  yield { bytes: Buffer.from(`]${after}`) };
}

const OPENINGS = { json: '[', pretty: '[\n', yaml: '\n' } as const;
const SEPARATORS = { json: ',', pretty: ',\n', yaml: '' } as const;
const CLOSINGS = { json: ']', pretty: '\n  ]', yaml: '' } as const;
const EMPTY = { json: '[]', pretty: '[]', yaml: ' []\n' } as const;

function encodeMember(member: object | Buffer, format: ListFormat): string {
  const value: unknown = Buffer.isBuffer(member) ? JSON.parse(member.toString('utf8')) : member;
  switch (format) {
    case 'json':
      return JSON.stringify(value);
    case 'pretty':
      return `    ${JSON.stringify(value, undefined, 2).replaceAll('\n', '\n    ')}`;
    case 'yaml':
      // Only the last end of line: more of them may belong to a text that ends with some.
      return `  - ${toYaml(value).replace(/\n$/, '').replaceAll('\n', '\n    ')}\n`;
  }
}

/** What stands before the first member and after the last one. */
function around(head: object, field: string, format: ListFormat): readonly [string, string] {
  if (format === 'yaml') {
    // Keys are in order, and the members' among them.
    const [sooner, later] = [true, false].map((before) =>
      Object.fromEntries(Object.entries(head).filter(([key]) => key < field === before)),
    );
    return [`${yamlOf(sooner)}${field}:`, yamlOf(later)];
  }
  if (format === 'json') return [`${JSON.stringify(head).slice(0, -1)},"${field}":`, '}\n'];
  return [`${JSON.stringify(head, undefined, 2).slice(0, -2)},\n  "${field}": `, '\n}\n'];
}

function yamlOf(value: object | undefined): string {
  return value && Object.keys(value).length > 0 ? toYaml(value) : '';
}
