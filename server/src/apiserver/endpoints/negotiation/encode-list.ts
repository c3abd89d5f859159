import type { JoinedBytes } from '../../storage/cacher.ts';
import type { Piece } from './gzip-joiner.ts';
import { compactJson, type ListFormat } from './list-format.ts';

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
  const [before, after] = format.around(head, field);
  let text = before;
  let first = true;
  for (const member of members) {
    const value: unknown = Buffer.isBuffer(member) ? JSON.parse(member.toString('utf8')) : member;
    text += `${first ? format.opening : format.separator}${format.member(value)}`;
    first = false;
    if (text.length < wanted) continue;
    yield { bytes: Buffer.from(text) };
    text = '';
  }
  yield { bytes: Buffer.from(`${text}${first ? format.empty : format.closing}${after}`) };
}

/** The pieces of a list in JSON whose members are bytes already. */
export function* joinList(
  { head, field }: Omit<ListParts, 'members'>,
  members: Iterable<JoinedBytes>,
): IterableIterator<Piece> {
  const [before, after] = compactJson.around(head, field);
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
