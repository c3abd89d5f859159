import { newBadRequest, newResourceExpired } from '../api/errors.ts';
import type { ListMeta } from '../api/meta.ts';
import type { ObjectGuard } from '../authorization/object-guard.ts';
import { namespacePrefix } from '../registry/keys.ts';
import { toStatusError } from '../registry/storage-errors.ts';
import { allOf } from '../selection/selector.ts';
import type { CacheEntry, CacheListResult, Freshness } from '../storage/cacher.ts';
import { CompactedError } from '../storage/storage.ts';
import { collectionGuard } from './object-guard.ts';
import { type ContinueToken, decodeContinue, encodeContinue } from './options/continue-token.ts';
import { type AskedListOptions, type ListOptions, withResourceVersion } from './options/list-options.ts';
import type { RequestScope } from './scope.ts';
import { matcherOf, selectedFields } from './selectors.ts';

/** One page of a list, or all of it. */
export interface ListPage {
  readonly entries: readonly CacheEntry[];
  /** Nothing is left out between them. */
  readonly areNeighbours: boolean;
  /** What has limited it. */
  readonly guard?: ObjectGuard | undefined;
  readonly metadata: ListMeta;
}

const continueTooOld =
  'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.';

/**
 * Reads what a list, or a deletecollection, is about.
 * @param verbs that the user must be allowed for what is shown, where he has rights to some objects only
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks
 * @throws StatusError 400, 410, 504
 */
export async function readListPage(
  scope: RequestScope,
  asked: AskedListOptions,
  verbs: readonly string[],
): Promise<ListPage> {
  const { registry, ctx } = scope;
  const prefix = namespacePrefix(registry.prefix, scope.namespace);
  const selected = matcherOf(scope, asked);
  const fields = selectedFields(scope, asked);
  const token = asked.continue ? decodeContinue(prefix, asked.continue) : undefined;
  if (token && asked.resourceVersion !== '' && asked.resourceVersion !== '0') {
    throw newBadRequest('specifying resource version is not allowed when using continue');
  }
  const options = withResourceVersion(asked);
  const guard = await collectionGuard(scope, verbs);
  const matches = allOf([selected, guard && ((object) => guard.allows(object))]);
  const query = {
    freshness: token ? continuedFreshness(token) : freshnessOf(options),
    ...(token && { startKey: token.startKey }),
    ...(options.limit > 0 && { limit: options.limit }),
    ...(matches && { matches }),
    ...(fields && { fields }),
  };
  const read = () =>
    registry.cacher.list(prefix, query).catch((error: unknown) => {
      if (token && error instanceof CompactedError) throw expired(prefix, token);
      throw toStatusError(error, options.resourceVersion);
    });
  let result = await read();
  while (await guard?.settle()) result = await read();
  ctx.trace.note('storage', {
    operation: 'list',
    key: prefix,
    revision: result.revision,
    from: 'watch cache',
    freshness: query.freshness.kind,
    found: result.entries.length,
  });
  const isSelection = matches !== undefined;
  const metadata = metadataOf(prefix, result, isSelection);
  return { entries: result.entries, areNeighbours: !isSelection, guard, metadata };
}

function metadataOf(prefix: string, { revision, nextKey, remaining }: CacheListResult, selected: boolean): ListMeta {
  if (nextKey === undefined) return { resourceVersion: String(revision) };
  return {
    resourceVersion: String(revision),
    continue: encodeContinue(prefix, { revision, startKey: nextKey }),
    ...(remaining !== undefined && !selected && { remainingItemCount: remaining }),
  };
}

/** A limited list at a resourceVersion without a match rule means that exact one: an old rule that clients rely on. */
function freshnessOf({ resourceVersion: revision, resourceVersionMatch, limit }: ListOptions): Freshness {
  if (revision === undefined) return { kind: 'consistent' };
  if (revision === 0) return { kind: 'any' };
  const exact = resourceVersionMatch === 'Exact' || (resourceVersionMatch === '' && limit > 0);
  return { kind: exact ? 'exact' : 'notOlderThan', revision };
}

function continuedFreshness({ revision }: ContinueToken): Freshness {
  return revision === -1 ? { kind: 'consistent' } : { kind: 'exact', revision };
}

/** The way on: a token for the rest at whatever state there is now, at the price of an inconsistent list. */
function expired(prefix: string, { startKey }: ContinueToken) {
  const error = newResourceExpired(continueTooOld);
  error.status.metadata = { continue: encodeContinue(prefix, { revision: -1, startKey }) };
  return error;
}
