import { apiVersionOf, type KubeObject } from '../api/meta.ts';
import type { ObjectGuard } from '../authorization/object-guard.ts';
import { emptyObject } from '../managedfields/tracked-fields.ts';
import type { Matcher } from '../selection/selector.ts';
import type { CacheEvent, CacheWatchMessage } from '../storage/cacher.ts';
import type { Output } from './negotiation/output.ts';
import { toPartialMetadata } from './negotiation/partial-metadata.ts';
import { toTable } from './negotiation/table.ts';
import { includeObject } from './negotiation/write-object.ts';
import type { RequestScope } from './scope.ts';

export type WireEventType = 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';

/** Encodes the events of one watch, a line each. */
export interface EventEncoder {
  /** To be waited for before these are encoded; undefined if there is nothing to find out. */
  prepare?(messages: readonly CacheWatchMessage[]): Promise<void>;
  /** Undefined if the selector hides the change. */
  change(event: CacheEvent): Buffer | undefined;
  bookmark(revision: number, initialEventsEnd: boolean): Buffer;
}

export function createEventEncoder(scope: RequestScope, as: Output['as'], matches: Matcher | undefined): EventEncoder {
  const { version, registry } = scope;
  const include = as === 'table' ? includeObject(scope) : 'None';
  let withColumns = true;

  function transform(object: KubeObject): unknown {
    if (as === 'object') return object;
    if (as === 'partial-metadata') return toPartialMetadata(object);
    const { resourceVersion = '' } = object.metadata;
    const table = toTable(version, [object], { resourceVersion }, include, withColumns);
    withColumns = false;
    return table;
  }

  return {
    change(event) {
      const seen = seenBy(event, matches);
      if (!seen) return undefined;
      if (as === 'object' && !seen.leaving) {
        // What all see is one line for all.
        if (seen.type === event.type) return event.line(version.version);
        return joinLine(seen.type, event.entry.encoded(version.version));
      }
      return encodeEvent(seen.type, transform(version.fromHub(seen.leaving ?? event.entry.object)));
    },
    bookmark(revision, initialEventsEnd) {
      const metadata = {
        resourceVersion: String(revision),
        ...(initialEventsEnd && { annotations: { 'k8s.io/initial-events-end': 'true' } }),
      };
      const apiVersion = apiVersionOf({ group: registry.type.group, version: version.version });
      const object = { ...emptyObject(version, { kind: registry.type.kind, apiVersion }), metadata };
      if (as !== 'table') return encodeEvent('BOOKMARK', transform(object));
      return encodeEvent('BOOKMARK', bookmarkTable(object));
    },
  };
}

/** One that finds out, for each piece of a watch anew, what of it the user may see. */
export function guardedEncoder(encoder: EventEncoder, guard: ObjectGuard | undefined): EventEncoder {
  if (!guard) return encoder;
  return {
    ...encoder,
    async prepare(messages) {
      guard.forget();
      await guard.isUnlimited();
      for (const message of messages) {
        if (message.type === 'BOOKMARK') continue;
        guard.allows(message.entry.object);
        if (message.previous) guard.allows(message.previous.object);
      }
      await guard.settle();
    },
  };
}

export function encodeEvent(type: WireEventType, object: unknown): Buffer {
  return Buffer.from(`${JSON.stringify({ type, object })}\n`);
}

/** A row without cells that carries what a client reads from a bookmark. */
function bookmarkTable(object: KubeObject): unknown {
  const { resourceVersion } = object.metadata;
  const rows = [{ cells: [], object: toPartialMetadata(object) }];
  return { kind: 'Table', apiVersion: 'meta.k8s.io/v1', metadata: { resourceVersion }, columnDefinitions: [], rows };
}

interface SeenEvent {
  readonly type: WireEventType;
  /** Set if the object only stopped matching: the state before, at the revision of the change. */
  readonly leaving: KubeObject | undefined;
}

/** What a change looks like through a selector; https://pkg.go.dev/k8s.io/apiserver/pkg/storage/cacher */
function seenBy(event: CacheEvent, matches: Matcher | undefined): SeenEvent | undefined {
  const { type, entry, previous } = event;
  if (!matches) return { type, leaving: undefined };
  const before = type === 'DELETED' ? matches(entry.object) : previous !== undefined && matches(previous.object);
  const after = type !== 'DELETED' && matches(entry.object);
  if (after) return { type: before ? 'MODIFIED' : 'ADDED', leaving: undefined };
  if (!before) return undefined;
  if (type === 'DELETED' || !previous) return { type: 'DELETED', leaving: undefined };
  const metadata = { ...previous.object.metadata, resourceVersion: String(event.revision) };
  return { type: 'DELETED', leaving: { ...previous.object, metadata } };
}

function joinLine(type: WireEventType, object: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`{"type":"${type}","object":`), object, lineEnd]);
}

const lineEnd = Buffer.from('}\n');
