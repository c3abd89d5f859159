import { newInternalError, newNotAcceptable, newResourceExpired } from '../../api/errors.ts';
import { StatusError } from '../../api/status.ts';
import { namespacePrefix } from '../../registry/keys.ts';
import { toStatusError } from '../../registry/storage-errors.ts';
import { allOf } from '../../selection/selector.ts';
import type { CacheFollower, CacheWatchOptions, Freshness } from '../../storage/cacher.ts';
import { CompactedError } from '../../storage/storage.ts';
import { EventSender } from '../event-sender.ts';
import { type EventStream, openEventStream } from '../event-stream.ts';
import { negotiateOutput } from '../negotiation/output.ts';
import { collectionGuard } from '../object-guard.ts';
import { type ListOptions, parseListOptions, withResourceVersion } from '../options/list-options.ts';
import type { RequestScope } from '../scope.ts';
import { matcherOf } from '../selectors.ts';
import { createEventEncoder, type EventEncoder, encodeEvent, guardedEncoder } from '../watch-events.ts';
import { startLifetime, type WatchLifetime } from '../watch-lifetime.ts';

/** Seconds; a watch without timeoutSeconds ends after this long, or up to twice that, so that not all end at once. */
const minTimeout = 1800;

/**
 * GET of a collection with watch=true, and the deprecated /watch/ paths: a line of JSON for each event until the client
 * goes, the time is over or the server stops. Failures come as an ERROR event, since the headers are out.
 */
export async function handleWatch(scope: RequestScope): Promise<void> {
  const { ctx, registry } = scope;
  const output = negotiateOutput(ctx.req.headers.accept, false);
  const asked = parseListOptions(ctx.query, true);
  const selected = matcherOf(scope, asked);
  const options = withResourceVersion(asked);
  if (output.mediaType !== 'application/json') throw newNotAcceptable(['application/json;stream=watch']);
  const prefix = namespacePrefix(registry.prefix, scope.namespace);
  const guard = await collectionGuard(scope, ['get']);
  const matches = allOf([selected, guard && ((object) => guard.allows(object))]);
  const encoder = guardedEncoder(createEventEncoder(scope, output.as, matches), guard);
  ctx.trace.note('storage', { operation: 'watch', key: prefix, revision: options.resourceVersion });
  const lifetime = startLifetime(scope, timeoutOf(options));
  try {
    const stream = openEventStream(ctx, 'application/json', lifetime.gone);
    const watching = watchOptions(options, registry.cacher.revision, lifetime.signal);
    await streamEvents(scope, stream, () => registry.cacher.follow(prefix, watching), encoder, options, lifetime);
  } finally {
    lifetime.release();
  }
}

async function streamEvents(
  scope: RequestScope,
  stream: EventStream,
  follow: () => Promise<CacheFollower>,
  encoder: EventEncoder,
  options: ListOptions,
  lifetime: WatchLifetime,
): Promise<void> {
  const sender = new EventSender(scope, stream, encoder, options);
  try {
    const follower = await follow();
    try {
      for (let all = await follower.next(); all; all = await follower.next()) await sender.send(all);
    } finally {
      follower.close();
    }
    if (lifetime.timedOut && options.allowWatchBookmarks && sender.revision > 0) {
      await sender.write([encoder.bookmark(sender.revision, false)]);
    }
  } catch (error) {
    if (!lifetime.gone.aborted) await sender.write([encodeEvent('ERROR', statusOf(error, options).status)]);
  }
  stream.end();
}

function timeoutOf({ timeoutSeconds }: ListOptions): number {
  return timeoutSeconds && timeoutSeconds > 0 ? timeoutSeconds : minTimeout * (1 + Math.random());
}

/** @param current where a watch starts that wants neither the past nor the present */
function watchOptions(options: ListOptions, current: number, signal: AbortSignal): CacheWatchOptions {
  const { resourceVersion: revision, sendInitialEvents, allowWatchBookmarks: bookmarks } = options;
  const freshness = freshnessOf(revision);
  if (sendInitialEvents) return { afterRevision: undefined, sendInitialEvents: { freshness }, bookmarks, signal };
  if (revision) return { afterRevision: revision, bookmarks, signal };
  if (sendInitialEvents === false) return { afterRevision: current, bookmarks, signal };
  return { afterRevision: undefined, freshness, bookmarks, signal };
}

function freshnessOf(revision: number | undefined): Freshness {
  if (revision === undefined) return { kind: 'consistent' };
  return revision === 0 ? { kind: 'any' } : { kind: 'notOlderThan', revision };
}

function statusOf(error: unknown, { resourceVersion = 0 }: ListOptions): StatusError {
  if (error instanceof CompactedError) {
    const oldest = error.compactRevision === undefined ? '' : ` (${error.compactRevision})`;
    return newResourceExpired(`too old resource version: ${resourceVersion}${oldest}`);
  }
  const mapped = toStatusError(error, resourceVersion);
  return mapped instanceof StatusError ? mapped : newInternalError(error);
}
