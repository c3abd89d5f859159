import type { KubeObject } from '../api/meta.ts';
import type { ObjectRights } from '../registry/object-rights.ts';

/** May the user do this, by the name of an object (no subresource) or by the value of a field? No name: to all. */
export interface RightQuestion {
  readonly verb: string;
  readonly subresource: string;
  readonly name: string;
}

export interface ObjectGuardOptions {
  readonly rights: ObjectRights;
  /** All of them must be allowed. */
  readonly verbs: readonly string[];
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

  /** Whether the user may do it with all objects. */
  async isUnlimited(): Promise<boolean> {
    await this.#askAll(this.#options.verbs.flatMap((verb) => this.#ways(verb, undefined).flat()));
    return this.#judge(undefined);
  }

  /** False as well as long as it is not known. */
  allows(object: KubeObject): boolean {
    return this.#judge(object);
  }

  /** Asks what is not known. @returns whether any of it is allowed: then judge again */
  async settle(): Promise<boolean> {
    const open = [...this.#open.values()];
    this.#open.clear();
    return this.#askAll(open);
  }

  /** @returns whether it is allowed, all asked that there is to ask */
  async decide(object: KubeObject): Promise<boolean> {
    if (await this.isUnlimited()) return true;
    return this.allows(object) || ((await this.settle()) && this.allows(object));
  }

  /** Rights may be others by now. */
  forget(): void {
    this.#answers.clear();
    this.#open.clear();
  }

  /** Looks at everything, so that what is not known is asked in one go. */
  #judge(object: KubeObject | undefined): boolean {
    const needed = this.#options.verbs.flatMap((verb) => this.#ways(verb, object));
    return needed.map((ways) => ways.some((way) => this.#answerTo(way))).every(Boolean);
  }

  async #askAll(questions: readonly RightQuestion[]): Promise<boolean> {
    let more = false;
    for (let begin = 0; begin < questions.length; begin += atOnce) {
      const asked = questions.slice(begin, begin + atOnce).map(async (question) => {
        const allowed = await this.#options.ask(question);
        this.#answers.set(keyOf(question), allowed);
        more ||= allowed;
      });
      await Promise.all(asked);
    }
    return more;
  }

  #answerTo(question: RightQuestion): boolean {
    const answer = this.#answers.get(keyOf(question));
    if (answer === undefined) this.#open.set(keyOf(question), question);
    return answer ?? false;
  }

  /** Of each list one must be allowed. @param object undefined: all of them */
  #ways(verb: string, object: KubeObject | undefined): RightQuestion[][] {
    const { byName = false, by = [] } = this.#options.rights;
    const ways = (subresource: string, name: string | undefined) => [
      { verb, subresource, name: '' },
      ...(name ? [{ verb, subresource, name }] : []),
    ];
    const byField = by.flatMap((field) => ways(field.name, object && field.value(object)));
    return [...(byName ? [ways('', object?.metadata.name)] : []), ...(by.length > 0 ? [byField] : [])];
  }
}

function keyOf({ verb, subresource, name }: RightQuestion): string {
  return JSON.stringify([verb, subresource, name]);
}
