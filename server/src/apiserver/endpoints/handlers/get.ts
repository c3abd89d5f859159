import { toStatusError } from '../../registry/storage-errors.ts';
import type { Freshness } from '../../storage/cacher.ts';
import { negotiateOutput } from '../negotiation/output.ts';
import { sendBytes } from '../negotiation/send.ts';
import { writeObject } from '../negotiation/write-object.ts';
import { parseResourceVersion } from '../options/list-options.ts';
import type { RequestScope } from '../scope.ts';

/** GET of an object or its status: without a resourceVersion the state of now, not that of a moment ago. */
export async function handleGet(scope: RequestScope): Promise<void> {
  const { ctx, registry, version } = scope;
  const output = negotiateOutput(ctx.req.headers.accept, false);
  const revision = parseResourceVersion(ctx.url.searchParams.get('resourceVersion') ?? '');
  const entry = await registry.get(scope.namespace, scope.name, freshnessOf(revision)).catch((error: unknown) => {
    throw toStatusError(error, revision);
  });
  ctx.trace.note('storage', { operation: 'get', key: entry.key, revision: entry.revision });
  if (output.as !== 'object' || output.mediaType !== 'application/json' || ctx.url.searchParams.has('pretty')) {
    await writeObject(scope, output, 200, entry.object);
    return;
  }
  await sendBytes(ctx, 200, output.mediaType, Buffer.concat([entry.encoded(version.version), newline]));
}

const newline = Buffer.from('\n');

function freshnessOf(revision: number | undefined): Freshness {
  if (revision === undefined) return { kind: 'consistent' };
  return revision === 0 ? { kind: 'any' } : { kind: 'notOlderThan', revision };
}
