import { StatusError } from '../../api/status.ts';
import { objectKey } from '../../registry/keys.ts';
import { toStatusError } from '../../registry/storage-errors.ts';
import type { Freshness } from '../../storage/cacher.ts';
import { negotiateForm } from '../negotiation/output.ts';
import { sendBytes } from '../negotiation/send.ts';
import { writeObject } from '../negotiation/write-object.ts';
import { objectGuard } from '../object-guard.ts';
import { parseResourceVersion } from '../options/list-options.ts';
import type { RequestScope } from '../scope.ts';

/** GET of an object, its status or its scale: without a resourceVersion the state of now, not that of a moment ago. */
export async function handleGet(scope: RequestScope): Promise<void> {
  const { ctx, registry, version } = scope;
  const form = negotiateForm(ctx.req.headers.accept, false);
  const revision = parseResourceVersion(ctx.query.get('resourceVersion') ?? '');
  const freshness = freshnessOf(revision);
  const guard = objectGuard(scope);
  const read = { operation: 'get', from: 'watch cache', freshness: freshness.kind };
  const entry = await registry.get(scope.namespace, scope.name, freshness).catch(async (error: unknown) => {
    const key = objectKey(registry.prefix, scope.namespace, scope.name);
    ctx.trace.note('storage', { ...read, key, revision: registry.cacher.revision, found: 0 });
    if (guard && error instanceof StatusError && error.code === 404) throw await guard.missing(error);
    throw toStatusError(error, revision);
  });
  await guard?.require(entry.object);
  ctx.trace.note('storage', { ...read, key: entry.key, revision: entry.revision, found: 1 });
  const output = form.output();
  scope.view.checkReadable?.(entry.object);
  if (
    scope.view.isOwnKind ||
    output.as !== 'object' ||
    output.mediaType !== 'application/json' ||
    ctx.query.has('pretty')
  ) {
    await writeObject(scope, output, 200, entry.object);
    return;
  }
  ctx.audit.respond(() => version.fromHub(entry.object));
  await sendBytes(ctx, 200, output.mediaType, Buffer.concat([entry.encoded(version.version), newline]));
}

const newline = Buffer.from('\n');

function freshnessOf(revision: number | undefined): Freshness {
  if (revision === undefined) return { kind: 'consistent' };
  return revision === 0 ? { kind: 'any' } : { kind: 'notOlderThan', revision };
}
