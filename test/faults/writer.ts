import { setTimeout as sleep } from 'node:timers/promises';
import { flundersPath } from '../integration/h2-call.ts';
import type { Random } from '../interrupt/seed.ts';
import type { Answer, Asker, Question } from './ask.ts';
import { contents, flunderWith, heldIn } from './contents.ts';
import type { Journal } from './journal.ts';
import { Owned } from './owned.ts';

export interface WriterOptions {
  readonly name: string;
  readonly objects: number;
  readonly random: Random;
  readonly journal: Journal;
}

interface Write {
  readonly question: Question;
  /** Undefined: it deletes. */
  readonly id: string | undefined;
}

/** Milliseconds between two questions about what became of a write. */
const againMs = 100;

/** Writes flunders of its own, one after the other, and holds each answer against what it knows. */
export class Writer {
  readonly owned: readonly Owned[];
  readonly #options: WriterOptions;
  #count = 0;

  constructor(options: WriterOptions) {
    this.#options = options;
    this.owned = Array.from({ length: options.objects }, (_, n) => new Owned(`${options.name}-${n}`));
  }

  /**
   * Until the signal aborts or, with `untilSilence`, an answer does not come. Otherwise it asks what became of a write
   * until it is told, and goes on. @throws Error if an acknowledged write is lost or anything answered that can't be
   */
  async run(asker: Asker, signal: AbortSignal, untilSilence: boolean): Promise<void> {
    while (!signal.aborted) {
      const owned = this.owned[Math.floor(this.#options.random() * this.owned.length)];
      if (!owned) throw new Error('a writer without objects');
      const sure = await this.#write(asker, owned);
      if (!sure && untilSilence) return;
      while (!sure && !signal.aborted && !(await readOnce(asker, owned))) await sleep(againMs);
    }
  }

  /** @returns false if it is not known what came of it */
  async #write(asker: Asker, owned: Owned): Promise<boolean> {
    const { journal } = this.#options;
    const { question, id } = this.#choose(owned);
    const before = owned.known;
    const answer = await asker.ask(question);
    if (answer.code === 200 || answer.code === 201) {
      const held = id === undefined ? undefined : heldIn(answer.body);
      if (held?.id !== id) throw new Error(`${owned.name}: ${id} was written, and ${held?.id} acknowledged`);
      owned.acknowledged(held);
      const { name } = owned;
      journal.note({ name, id: held?.id ?? before?.id ?? '', deleted: !held, revision: held?.revision });
      return true;
    }
    if (answer.code === undefined) {
      journal.silences += 1;
      if (answer.sent) owned.unanswered(id);
    } else if (answer.code >= 500) {
      journal.refusals.push({ code: answer.code, reason: answer.body.reason, message: answer.body.message });
      owned.unanswered(id);
    } else if (!owned.unsure) throw unexpected(question, answer);
    return false;
  }

  #choose(owned: Owned): Write {
    const { random } = this.#options;
    const { name, known } = owned;
    const path = `${flundersPath}/${name}`;
    const dice = random();
    if (known && dice < 0.15) return { question: { method: 'DELETE', path }, id: undefined };
    const id = `${name}.${this.#count++}`;
    const written = contents(id, random);
    if (!known) return { question: { method: 'POST', path: flundersPath, body: flunderWith(name, written) }, id };
    if (dice < 0.4) return { question: { method: 'PATCH', path, body: { metadata: { annotations: written } } }, id };
    return { question: { method: 'PUT', path, body: flunderWith(name, written, known.revision) }, id };
  }
}

/** @returns whether there was an answer */
async function readOnce(asker: Asker, owned: Owned): Promise<boolean> {
  const question = { path: `${flundersPath}/${owned.name}` };
  const answer = await asker.ask(question);
  if (answer.code === undefined || answer.code >= 500) return false;
  if (answer.code === 404) owned.read(undefined);
  else if (answer.code === 200) owned.read(heldIn(answer.body));
  else throw unexpected(question, answer);
  return true;
}

function unexpected({ method = 'GET', path }: Question, { code, body }: Answer): Error {
  return new Error(`${method} ${path} was answered with ${code} ${body.reason}: ${body.message}`);
}
