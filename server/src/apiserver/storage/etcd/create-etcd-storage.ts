import {
  FutureRevisionError,
  type GetResult,
  type ListOptions,
  type ListResult,
  type Storage,
  StorageUnavailableError,
  type StoredValue,
  type SwapResult,
  type WatchMessage,
  type WatchOptions,
} from '../storage.ts';
import { checkedRevision, endOfPrefix } from './bytes.ts';
import { coalesce } from './coalesce.ts';
import { keepCompacting } from './compactor.ts';
import { EtcdConnection } from './connection.ts';
import type { EtcdUser } from './login.ts';
import type { KeyValue } from './messages.ts';
import { compact, range, status, txn } from './protocol.ts';
import type { EtcdTls } from './tls-files.ts';
import { EtcdWatches } from './watch-etcd.ts';

export interface EtcdOptions {
  /** Members of one cluster, such as `https://etcd.wardle.svc:2379`. */
  readonly endpoints: readonly string[];
  readonly tls?: EtcdTls;
  /** For an etcd with authentication; default: whom the client certificate names. */
  readonly user?: EtcdUser;
  /** A key that may be read, and need not be there: by it etcd's revision is asked. Default: `/`. */
  readonly probeKey?: string;
  /** For each call, in milliseconds. Default: 10 s. */
  readonly deadlineMs?: number;
  /** Milliseconds; 0: leave compaction to others. Default: 5 min, as upstream. */
  readonly compactionIntervalMs?: number;
  /** Hears of broken watches and failed compactions; both are tried again without help. */
  readonly onError?: (error: Error) => void;
}

export interface CompactableStorage extends Storage {
  /** Forgets what was no longer current at this revision. @throws Error if etcd does not permit it */
  compact(revision: number): Promise<void>;
}

const healthDeadlineMs = 2_000;

/**
 * etcd 3.5.24 or later over gRPC. Connects with the first call.
 * @throws Error if a TLS file can't be read
 */
export function createEtcdStorage(options: EtcdOptions): CompactableStorage {
  return new EtcdStorage(options);
}

class EtcdStorage implements CompactableStorage {
  readonly name = 'etcd';
  readonly currentRevision: () => Promise<number>;
  readonly #connection: EtcdConnection;
  readonly #deadlineMs: number;
  readonly #probeKey: Buffer;
  readonly #watches: EtcdWatches;
  readonly #closed = new AbortController();

  constructor(options: EtcdOptions) {
    const { endpoints, tls, user, compactionIntervalMs = 300_000, onError = () => {} } = options;
    this.#connection = new EtcdConnection(endpoints, tls ?? {}, user);
    this.#deadlineMs = options.deadlineMs ?? 10_000;
    this.#probeKey = Buffer.from(options.probeKey ?? '/');
    this.#watches = new EtcdWatches(this.#connection, onError);
    this.currentRevision = coalesce(() => this.#askRevision(this.#deadlineMs));
    if (compactionIntervalMs > 0) {
      keepCompacting(this.#connection, compactionIntervalMs, this.#closed.signal, onError);
    }
  }

  async get(key: string): Promise<GetResult> {
    const { header, kvs } = await this.#range({ key: Buffer.from(key) });
    return { found: kvs[0] && storedValueOf(kvs[0]), revision: checkedRevision(header.revision) };
  }

  async list(prefix: string, { revision, startKey, limit }: ListOptions = {}): Promise<ListResult> {
    const { header, kvs, count } = await this.#range({
      key: Buffer.from(startKey ?? prefix),
      rangeEnd: endOfPrefix(Buffer.from(prefix)),
      ...(revision && { revision }),
      ...(limit && { limit }),
    });
    return { items: kvs.map(storedValueOf), revision: revision || checkedRevision(header.revision), count };
  }

  async compareAndSwap(key: string, expected: number, value: Buffer | undefined): Promise<SwapResult> {
    const bytes = Buffer.from(key);
    const request = {
      compare: [{ key: bytes, result: 'EQUAL', target: 'MOD', modRevision: expected }],
      success: [value ? { requestPut: { key: bytes, value } } : { requestDeleteRange: { key: bytes } }],
      failure: [{ requestRange: { key: bytes } }],
    } as const;
    const answer = await this.#connection.call(txn, request, { deadlineMs: this.#deadlineMs, repeatable: false });
    const revision = checkedRevision(answer.header.revision);
    if (answer.succeeded) return { succeeded: true, revision };
    const found = answer.responses[0]?.responseRange?.kvs[0];
    return { succeeded: false, revision, current: found && storedValueOf(found) };
  }

  watch(prefix: string, { fromRevision, signal }: WatchOptions): AsyncIterable<WatchMessage> {
    return this.#watches.watch(prefix, { fromRevision, signal: AbortSignal.any([signal, this.#closed.signal]) });
  }

  async requestProgress(): Promise<void> {
    this.#watches.askProgress();
  }

  async compact(revision: number): Promise<void> {
    await this.#connection.call(compact, { revision }, { deadlineMs: this.#deadlineMs, repeatable: false });
  }

  async checkHealth(): Promise<void> {
    await this.#askRevision(healthDeadlineMs);
    const { errors } = await this.#connection.call(status, {}, { deadlineMs: healthDeadlineMs, repeatable: true });
    // With an alarm raised etcd still answers reads, but refuses writes.
    if (errors.length > 0) throw new StorageUnavailableError(`etcd reports: ${errors.join(', ')}`);
  }

  async close(): Promise<void> {
    this.#closed.abort();
    this.#connection.close();
  }

  /** Asks for a key that is of no interest: the answer's header is linearizable. */
  async #askRevision(deadlineMs: number): Promise<number> {
    const request = { key: this.#probeKey, countOnly: true };
    const { header } = await this.#connection.call(range, request, { deadlineMs, repeatable: true });
    return checkedRevision(header.revision);
  }

  async #range(request: Parameters<typeof range.requestSerialize>[0]) {
    try {
      return await this.#connection.call(range, request, { deadlineMs: this.#deadlineMs, repeatable: true });
    } catch (error) {
      // etcd does not say which revision it has.
      if (error instanceof FutureRevisionError) throw new FutureRevisionError(await this.currentRevision());
      throw error;
    }
  }
}

function storedValueOf({ key, value, modRevision }: KeyValue): StoredValue {
  return { key: key.toString(), value, modRevision: checkedRevision(modRevision) };
}
