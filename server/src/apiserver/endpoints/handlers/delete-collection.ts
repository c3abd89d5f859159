import { newNotFound } from '../../api/errors.ts';
import type { KubeObject } from '../../api/meta.ts';
import { StatusError } from '../../api/status.ts';
import type { CacheEntry } from '../../storage/cacher.ts';
import { type ListPage, readListPage } from '../list-page.ts';
import { negotiateForm, unlessRefused } from '../negotiation/output.ts';
import { writeList } from '../negotiation/write-list.ts';
import { type ParsedDeleteOptions, readDeleteOptions } from '../options/delete-options.ts';
import { parseListOptions } from '../options/list-options.ts';
import type { RequestScope } from '../scope.ts';
import { matcherOf } from '../selectors.ts';
import { plainRequest } from '../write-request.ts';

/** DELETE of a collection: what a list with the same options shows, one by one; answers with the list of what it deleted. */
export async function handleDeleteCollection(scope: RequestScope): Promise<void> {
  const form = negotiateForm(scope.ctx.req.headers.accept, true);
  const listOptions = parseListOptions(scope.ctx.query, false);
  // What can't be selected by is told before the body is read.
  matcherOf(scope, listOptions);
  const options = unlessRefused(form, await readDeleteOptions(scope));
  const page = await readListPage(scope, listOptions, ['get', 'delete']);
  for (const entry of page.entries) await deleteEntry(scope, page, entry, options);
  await writeList(scope, form.output(), page);
}

/** One that somebody else deleted in the meantime, or made another's, is as good as deleted. */
async function deleteEntry(
  scope: RequestScope,
  { guard }: ListPage,
  entry: CacheEntry,
  options: ParsedDeleteOptions,
): Promise<void> {
  const { name = '', namespace = '' } = entry.object.metadata;
  const request = plainRequest({ ...scope, namespace }, options);
  const missing = async (notFound: StatusError) => notFound;
  const require = async (object: KubeObject) => {
    if (guard && !(await guard.decide(object))) throw newNotFound(scope.groupResource, name);
  };
  try {
    await scope.registry.delete({ ...request, guard: { require, missing } }, name, options);
  } catch (error) {
    if (!(error instanceof StatusError && error.code === 404)) throw error;
  }
}
