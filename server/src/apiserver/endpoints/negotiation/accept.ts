/** One clause of an Accept header. */
export interface AcceptClause {
  /** Lower case. */
  readonly type: string;
  readonly subtype: string;
  readonly q: number;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The clauses a client would take, what it likes best first. A header that is empty or absent accepts all. */
export function parseAccept(header: string | undefined): AcceptClause[] {
  if (!header?.trim()) return [{ type: '*', subtype: '*', q: 1, parameters: {} }];
  return header
    .split(',')
    .map(parseClause)
    .filter((clause) => clause !== undefined)
    .filter((clause) => clause.q > 0)
    .sort((a, b) => b.q - a.q || specificity(b) - specificity(a));
}

export function clauseAccepts(clause: AcceptClause, mediaType: string): boolean {
  const [type, subtype] = mediaType.split('/');
  return (clause.type === '*' || clause.type === type) && (clause.subtype === '*' || clause.subtype === subtype);
}

function parseClause(text: string): AcceptClause | undefined {
  const [media = '', ...rest] = text.split(';').map((part) => part.trim());
  const [type, subtype] = media.toLowerCase().split('/');
  if (!type || (!subtype && type !== '*')) return undefined;
  const parameters: Record<string, string> = {};
  for (const part of rest) {
    const equals = part.indexOf('=');
    if (equals > 0) parameters[part.slice(0, equals).trim().toLowerCase()] = unquote(part.slice(equals + 1).trim());
  }
  const q = parameters['q'] === undefined ? 1 : Number(parameters['q']);
  return { type, subtype: subtype ?? '*', q: Number.isFinite(q) ? q : 0, parameters };
}

function unquote(text: string): string {
  return text.replace(/^"(.*)"$/, '$1');
}

function specificity({ type, subtype }: AcceptClause): number {
  return Number(type !== '*') + Number(subtype !== '*');
}
