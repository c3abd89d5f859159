import { readListPage } from '../list-page.ts';
import { negotiateForm } from '../negotiation/output.ts';
import { writeList } from '../negotiation/write-list.ts';
import { parseListOptions } from '../options/list-options.ts';
import type { RequestScope } from '../scope.ts';

/** GET of a collection. */
export async function handleList(scope: RequestScope): Promise<void> {
  const form = negotiateForm(scope.ctx.req.headers.accept, true);
  const options = parseListOptions(scope.ctx.query, false);
  const page = await readListPage(scope, options, ['get']);
  await writeList(scope, form.output(), page);
}
