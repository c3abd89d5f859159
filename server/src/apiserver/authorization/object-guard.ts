import type { KubeObject } from '../api/meta.ts';
import type { ObjectRights } from '../registry/object-rights.ts';

/** May the user do this, by the name of an object (no subresource) or by the value of a field? */
export interface RightQuestion {
  readonly verb: string;
  readonly subresource: string;
  readonly name: string;
}

export interface ObjectGuardOptions {
  readonly rights: ObjectRights;
  /** All of them must be allowed. */
  readonly verbs: readonly string[];
  /** Whether names count. */
  readonly byName: boolean;
  /** Asks authorization. */
  readonly ask: (question: RightQuestion) => Promise<boolean>;
}

/** Questions that are asked at a time. */
const atOnce = 16;

/** What one user may do with single objects. Objects are judged at once; what can't be is asked by settle(). */
export class ObjectGuard {
  readonly #options: ObjectGuardOptions;
  readonly #answers = new Map<string, boolean>();
  readonly #open = new Map<string, RightQuestion>();

  constructor(options: ObjectGuardOptions) {
    this.#options = options;
  }

  /** False as well as long as it is not known. */
  allows(object: KubeObject): boolean {
    const { verbs } = this.#options;
    // All of them, so that what is not known is asked in one go.
    return verbs.map((verb) => this.#isAllowed(verb, object)).every(Boolean);
  }

  /** Asks what is not known. @returns whether any of it is allowed: then judge again */
  async settle(): Promise<boolean> {
    const open = [...this.#open];
    this.#open.clear();
    let more = false;
    for (let begin = 0; begin < open.length; begin += atOnce) {
      const asked = open.slice(begin, begin + atOnce).map(async ([key, question]) => {
        const allowed = await this.#options.ask(question);
        this.#answers.set(key, allowed);
        more ||= allowed;
      });
      await Promise.all(asked);
    }
    return more;
  }

  /** @returns whether it is allowed, all asked that there is to ask */
  async decide(object: KubeObject): Promise<boolean> {
    return this.allows(object) || ((await this.settle()) && this.allows(object));
  }

  /** Rights may be others by now. */
  forget(): void {
    this.#answers.clear();
    this.#open.clear();
  }

  #isAllowed(verb: string, object: KubeObject): boolean {
    return this.#questions(verb, object).some((question) => this.#answerTo(question));
  }

  #answerTo(question: RightQuestion): boolean {
    const key = JSON.stringify([question.verb, question.subresource, question.name]);
    const answer = this.#answers.get(key);
    if (answer === undefined) this.#open.set(key, question);
    return answer ?? false;
  }

  #questions(verb: string, object: KubeObject): RightQuestion[] {
    const { rights, byName } = this.#options;
    const { name = '' } = object.metadata;
    const byField = (rights.by ?? []).map((field) => ({ verb, subresource: field.name, name: field.value(object) }));
    return [...(byName ? [{ verb, subresource: '', name }] : []), ...byField].filter((one) => one.name !== '');
  }
}
