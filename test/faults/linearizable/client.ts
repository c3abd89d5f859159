import { setTimeout as sleep } from 'node:timers/promises';
import { flundersPath } from '../../integration/h2-call.ts';
import type { Random } from '../../interrupt/seed.ts';
import type { Answer, Asker, Question, Silence } from '../ask.ts';
import { contents, flunderWith, type Held, heldIn, nameIn } from '../contents.ts';
import { now, type Operation } from './history.ts';

export interface ClientOptions {
  readonly number: number;
  readonly asker: Asker;
  readonly random: Random;
  /** Names. */
  readonly objects: readonly string[];
  readonly history: Operation[];
  /** It reads what the server's cache has and writes nothing; recorded as if it had asked for the present. */
  readonly stale?: boolean;
}

type Attempt = Pick<Operation, 'kind' | 'id' | 'expected'> & { readonly question: Question };

/** Milliseconds after which it is asked again where nobody was there to be asked. */
const againMs = 50;

/** One client of many that read and write the same objects, and write down what they were told. */
export class Client {
  readonly #options: ClientOptions;
  /** What this client knows of each object, which may be long past. */
  readonly #known = new Map<string, Held>();
  #writes = 0;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  async run(signal: AbortSignal): Promise<void> {
    const { random, objects, stale = false } = this.#options;
    while (!signal.aborted) {
      const object = objects[Math.floor(random() * objects.length)] ?? '';
      const dice = random();
      if (dice < 0.1) await this.#list();
      else if (stale || dice < 0.5) await this.#read(object);
      else await this.#write(object, this.#choose(object));
    }
  }

  async #list(): Promise<void> {
    const call = now();
    const answer = await this.#ask({ path: this.#readPath('') });
    if (answer?.code !== 200) return;
    const { items = [] } = answer.body as { items?: readonly unknown[] };
    const found = new Map(items.map((item) => [nameIn(item), heldIn(item)]));
    for (const object of this.#options.objects) this.#saw(object, found.get(object), call);
  }

  async #read(object: string): Promise<void> {
    const { stale = false, random } = this.#options;
    const path = this.#readPath(`/${object}`);
    // A patch that changes nothing is a read as well: what it shows must not be old either.
    const question = stale || random() < 0.75 ? { path } : ({ method: 'PATCH', path, body: {} } as const);
    const call = now();
    const answer = await this.#ask(question);
    if (answer?.code === 200) this.#saw(object, heldIn(answer.body), call);
    else if (answer?.code === 404) this.#saw(object, undefined, call);
  }

  #readPath(rest: string): string {
    return `${flundersPath}${rest}${this.#options.stale ? '?resourceVersion=0' : ''}`;
  }

  async #write(object: string, { question, ...attempt }: Attempt): Promise<void> {
    const call = now();
    const answer = await this.#options.asker.ask(question);
    if (answer.code === undefined && !answer.sent) {
      await sleep(againMs);
      return;
    }
    const outcome = outcomeOf(answer, attempt.kind);
    const done = outcome === 'done' && attempt.kind !== 'delete' ? heldIn(answer.code && answer.body) : undefined;
    if (done) this.#known.set(object, done);
    this.#note({ ...attempt, object, outcome, revision: done?.revision ?? 0, call });
  }

  #choose(object: string): Attempt {
    const { random, number } = this.#options;
    const known = this.#known.get(object);
    const path = `${flundersPath}/${object}`;
    const dice = random();
    if (dice < 0.2) {
      const expected = known && dice < 0.12 ? known : undefined;
      const preconditions = expected && { resourceVersion: String(expected.revision) };
      const body = { kind: 'DeleteOptions', apiVersion: 'v1', ...(preconditions && { preconditions }) };
      return { kind: 'delete', id: '', expected: expected?.id ?? '', question: { method: 'DELETE', path, body } };
    }
    const id = `c${number}.${this.#writes++}`;
    const written = contents(id, random);
    if (!known || dice < 0.4) {
      const question = { method: 'POST', path: flundersPath, body: flunderWith(object, written) } as const;
      return { kind: 'create', id, expected: '', question };
    }
    if (dice < 0.6) {
      const question = { method: 'PATCH', path, body: { metadata: { annotations: written } } } as const;
      return { kind: 'patch', id, expected: '', question };
    }
    const body = flunderWith(object, written, known.revision);
    return { kind: 'replace', id, expected: known.id, question: { method: 'PUT', path, body } };
  }

  /** @returns undefined for a read that came to nothing: it says nothing */
  async #ask(question: Question): Promise<Answer | undefined> {
    const answer = await this.#options.asker.ask(question);
    if (answer.code === undefined) await sleep(againMs);
    else if (answer.code < 500) return answer;
    return undefined;
  }

  #saw(object: string, held: Held | undefined, call: number): void {
    if (held) this.#known.set(object, held);
    else this.#known.delete(object);
    const { id = '', revision = 0 } = held ?? {};
    this.#note({ kind: 'read', object, id, expected: '', revision, outcome: 'done', call });
  }

  #note(operation: Omit<Operation, 'client' | 'return'>): void {
    this.#options.history.push({ ...operation, client: this.#options.number, return: now() });
  }
}

/** @throws Error for an answer that no such write can have */
function outcomeOf(answer: Answer | Silence, kind: Operation['kind']): Operation['outcome'] {
  const { code } = answer;
  if (code === undefined || code >= 500) return 'unknown';
  if (code === 200 || code === 201) return 'done';
  if (code === 404 && kind !== 'create') return 'missing';
  if (code === 409) return kind === 'create' ? 'exists' : 'conflict';
  throw new Error(`a ${kind} was answered with ${code} ${answer.body.reason}: ${answer.body.message}`);
}
