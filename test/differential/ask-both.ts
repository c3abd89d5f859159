import type { Answer } from '../conformance/harness/answer.ts';
import { type Difference, differences } from './compare/differences.ts';
import { normalize } from './compare/normalize.ts';
import type { GeneratedRequest } from './generate/request.ts';
import { Memory } from './memory.ts';
import type { ServerUnderTest } from './servers.ts';

export interface Comparison {
  readonly go: Answer;
  readonly ours: Answer;
  readonly differences: readonly Difference[];
}

/** A server that fails in the middle hangs up, and goes on with the next request: that, too, is an answer. */
function cutOff(error: NodeJS.ErrnoException): Answer {
  if (error.code !== 'ECONNRESET') throw error;
  return { code: 0, headers: {}, bytes: Buffer.alloc(0), text: '', warnings: [], body: {} };
}

/** Two servers that are asked the same. */
export class Pair {
  readonly #servers: readonly [go: ServerUnderTest, ours: ServerUnderTest];
  readonly #memories = [new Memory(), new Memory()] as const;

  constructor(servers: readonly [go: ServerUnderTest, ours: ServerUnderTest]) {
    this.#servers = servers;
  }

  async ask(request: GeneratedRequest): Promise<Comparison> {
    const [goBefore, oursBefore] = this.#memories.map((memory) => memory.versionOf(request.object ?? ''));
    const [go, ours] = await Promise.all([this.#send(0, request), this.#send(1, request)]);
    // Only one of them has a next page: what follows would be about different lists.
    const [first, second] = this.#memories;
    if (first.continues !== second.continues) for (const memory of this.#memories) memory.stopContinuing();
    // Only one of them has a list to come back to.
    if (go.code !== ours.code) for (const memory of this.#memories) memory.forgetList();
    return { go, ours, differences: differences(normalize(go, goBefore), normalize(ours, oursBefore)) };
  }

  async #send(which: 0 | 1, request: GeneratedRequest): Promise<Answer> {
    const memory = this.#memories[which];
    const { method, path, headers } = request;
    const query = request.query.map(([name, value]): [string, string] => [name, memory.fillIn(value)]);
    const body = request.body === undefined ? {} : { body: memory.fillIn(request.body) };
    const type = headers['content-type'];
    const call = { query, headers, ...body, ...(type !== undefined && { type }) };
    const answer = await this.#servers[which].api.call(method, path, call).catch(cutOff);
    memory.note(request, answer);
    return answer;
  }

  /** After the two have gone different ways with an object it is nowhere, so that the difference is told once. */
  async forget(path: string): Promise<void> {
    const both = this.#servers.map(async ({ api }, index) => {
      await api.patch(path, 'merge', { metadata: { finalizers: null } });
      await api.delete(path);
      this.#memories[index]?.forget(path);
      // The state of the last list still shows the two objects.
      this.#memories[index]?.forgetList();
    });
    await Promise.all(both);
  }
}
