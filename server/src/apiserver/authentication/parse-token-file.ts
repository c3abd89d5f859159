import { type CsvError, parse } from 'csv-parse/sync';
import type { UserInfo } from '../endpoints/request.ts';
import { tokenDigest } from './bearer-token.ts';

/** Users by the digests of their tokens. */
export type TokenUsers = ReadonlyMap<string, UserInfo>;

const SHAPE = 'a line is token,user,uid or token,user,uid,"group1,group2"';

/**
 * A static token file as kube-apiserver takes it. Here an empty token, one that stands twice and groups without quotes are
 * mistakes; k8s.io/apiserver/pkg/authentication/token/tokenfile goes on, and the wrong user or half of the groups counts.
 * https://kubernetes.io/docs/reference/access-authn-authz/authentication/#static-token-file
 * @throws Error that names the line, and never a token
 */
export function parseTokenFile(text: string): TokenUsers {
  const users = new Map<string, UserInfo>();
  const lines = new Map<string, number>();
  for (const { record, line } of records(text)) {
    const [token = '', name = '', uid = '', groups = ''] = record;
    const fail = (problem: string) => new Error(`line ${line}: ${problem}; ${SHAPE}`);
    if (record.length < 3) throw fail(`at least 3 columns are needed, found ${record.length}`);
    if (record.length > 4) throw fail('more than 4 columns: quotes belong around several groups');
    if (!token) throw fail('the token is empty');
    if (!name) throw fail('the name of the user is empty');
    const digest = tokenDigest(token);
    const before = lines.get(digest);
    if (before !== undefined) throw fail(`its token is that of line ${before}`);
    lines.set(digest, line);
    users.set(digest, { name, ...(uid && { uid }), groups: groups.split(',').filter(Boolean), extra: {} });
  }
  return users;
}

function records(text: string): { readonly record: readonly string[]; readonly line: number }[] {
  try {
    // Its types say that records come bare; with `info` they come with the number of the line they end in.
    const parsed: unknown = parse(text, {
      bom: true,
      info: true,
      record_delimiter: ['\r\n', '\n'],
      relax_column_count: true,
      skip_empty_lines: true,
    });
    const rows = parsed as { record: string[]; info: { lines: number } }[];
    return rows.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    // Its own message shows the field, which may be a token.
    const { code, lines } = error as CsvError & { lines?: number };
    throw new Error(`line ${lines ?? '?'}: quotes are not closed, or within a field (${code}); ${SHAPE}`);
  }
}
