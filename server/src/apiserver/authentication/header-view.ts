/** The headers of a request as they came: repeated ones apart, which Node joins in `req.headers`. */
export interface HeaderView {
  /** In the order sent; names compare without regard to case. */
  values(name: string): readonly string[];
  /** In lower case, each once. */
  names(): Iterable<string>;
}

/** @param raw name, value, name, value…, as `rawHeaders` of node:http and node:http2 */
export function createHeaderView(raw: readonly string[]): HeaderView {
  const byName = new Map<string, string[]>();
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = (raw[i] ?? '').toLowerCase();
    const values = byName.get(name) ?? [];
    values.push(decodeUtf8(raw[i + 1] ?? ''));
    byName.set(name, values);
  }
  return {
    values: (name) => byName.get(name.toLowerCase()) ?? [],
    names: () => byName.keys(),
  };
}

/** Node reads header bytes as Latin-1; Kubernetes puts UTF-8 there (a user may be called José). */
function decodeUtf8(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is that of bytes
  if (!/[\x80-\xff]/.test(value) || !/^[\x00-\xff]*$/.test(value)) return value;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(value, 'latin1'));
  } catch {
    return value;
  }
}
