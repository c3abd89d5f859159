import { expect } from 'vitest';
import type { TestCertificate } from '../../server/src/apiserver/authentication/testing/certificates.ts';
import { h1Get } from '../../server/src/apiserver/server/testing/tls-clients.ts';
import { until } from '../../server/src/apiserver/storage/contract/until.ts';
import type { ServerProcess, Surroundings } from '../integration/server-process.ts';
import { seededRandom } from '../interrupt/seed.ts';
import { Asker } from './ask.ts';
import { compareTold } from './compare-told.ts';
import { Follower } from './follower.ts';
import { Journal } from './journal.ts';
import { mustHoldAll, readAll } from './read-all.ts';
import { Writer } from './writer.ts';

/** Writers and a follower on one server, which go on whatever happens to what is behind it. */
export class Trial {
  readonly journal = new Journal();
  readonly follower: Follower;
  readonly server: ServerProcess;
  readonly asker: Asker;
  readonly #admin: TestCertificate;
  readonly #watching: Asker;
  readonly #writers: readonly Writer[];
  readonly #stopWriting = new AbortController();
  readonly #stopFollowing = new AbortController();
  readonly #following: Promise<unknown>;
  #writing: Promise<unknown> | undefined;
  #failure: unknown;

  /**
   * The follower begins at once.
   * @param name of the objects and, with the seed of the run, of what is written
   */
  constructor(server: ServerProcess, { admin }: Surroundings, name: string, seed: number) {
    const { journal } = this;
    this.server = server;
    this.#admin = admin;
    this.asker = new Asker(() => server.port, admin);
    this.#watching = new Asker(() => server.port, admin);
    const each = (n: number) => ({ name: `${name}${n}`, random: seededRandom(`${seed} ${name} ${n}`) });
    this.#writers = Array.from({ length: 4 }, (_, n) => new Writer({ ...each(n), objects: 4, journal }));
    this.follower = new Follower(this.#watching);
    this.#following = this.follower.run(this.#stopFollowing.signal).catch(this.#note);
  }

  readonly #note = (error: unknown): void => {
    this.#failure ??= error;
  };

  /** Resolves when the follower has seen what there is: it must not miss the first write. */
  ready(): Promise<void> {
    return until(() => this.follower.revision > 0);
  }

  begin(): void {
    const { signal } = this.#stopWriting;
    this.#writing = Promise.all(this.#writers.map((writer) => writer.run(this.asker, signal, false))).catch(this.#note);
  }

  /** Waits for so many more writes to be acknowledged. */
  async progress(writes: number): Promise<void> {
    const enough = this.journal.acknowledged.length + writes;
    await until(() => this.#failure !== undefined || this.journal.acknowledged.length >= enough);
    if (this.#failure) throw this.#failure;
  }

  /** Ends writing. */
  async stop(): Promise<void> {
    this.#stopWriting.abort();
    await this.#writing;
  }

  /**
   * Ends writing, waits for the follower, and holds everything against what was acknowledged.
   * @param others that write at the same place, and have stopped
   */
  async finish(...others: readonly Trial[]): Promise<void> {
    await this.stop();
    const all = [this, ...others];
    const found = await readAll(this.asker);
    const owned = all.flatMap((trial) => trial.#writers.flatMap((writer) => writer.owned));
    mustHoldAll(found, owned, Math.max(...all.map(({ journal }) => journal.revision)));
    await until(() => this.#failure !== undefined || sameEntries(this.follower.objects, found.objects));
    this.#stopFollowing.abort();
    await this.#following;
    if (this.#failure) throw this.#failure;
    const acknowledged = all.flatMap(({ journal }) => journal.acknowledged);
    expect(compareTold(acknowledged, this.follower.told, this.follower.gaps)).toEqual([]);
  }

  /** The status code of a health path, and its text. */
  async health(path: string): Promise<string> {
    const { code, body } = await h1Get(this.server.port, path, this.#admin);
    return `${code} ${body}`;
  }

  close(): void {
    this.#stopWriting.abort();
    this.#stopFollowing.abort();
    this.asker.close();
    this.#watching.close();
  }
}

function sameEntries(one: ReadonlyMap<string, object>, other: ReadonlyMap<string, object>): boolean {
  const text = (map: ReadonlyMap<string, object>) => JSON.stringify([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
  return text(one) === text(other);
}
