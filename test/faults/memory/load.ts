import { constants } from 'node:http2';
import { flunder, flundersPath } from '../../integration/h2-call.ts';
import { allowedUser } from '../../integration/main-cluster.ts';
import type { Random } from '../../interrupt/seed.ts';
import type { Answer, Asker, Question, Silence } from '../ask.ts';
import { scaled } from '../scale.ts';

export interface LoadOptions {
  /** Of a member of system:masters. */
  readonly admin: Asker;
  /** Of the front proxy. */
  readonly proxy: Asker;
  /** No two workers have the same: of their objects. */
  readonly name: string;
  readonly objects: number;
  /** How many different users come through the proxy. */
  readonly users: number;
  readonly random: Random;
}

/** Makes the changes that a server keeps for watches reach their limit in a short run: 16 MiB after 3,000, not 10,000. */
const padding = 'x'.repeat(scaled(5_000, 0));

/** Does all that clients do, on objects whose number stays the same. */
export class Load {
  readonly #options: LoadOptions;
  readonly #there = new Set<number>();
  #count = 0;
  #revision = 0;

  constructor(options: LoadOptions) {
    this.#options = options;
  }

  /** One operation. @throws Error for an answer that it can't have */
  async step(): Promise<void> {
    const { admin, objects, random } = this.#options;
    const [dice, n] = [random(), Math.floor(random() * objects)];
    const path = `${flundersPath}/${this.#options.name}-${n}`;
    if (dice < 0.4) return this.#ask(admin, { path }, this.#there.has(n) ? 200 : 404);
    if (dice < 0.45) return this.#ask(admin, { path: `${flundersPath}?limit=20` }, 200);
    if (dice < 0.47) return this.#watch();
    if (dice < 0.49) return this.#asUser();
    if (dice < 0.5) return this.#ask(admin, { method: 'PUT', path, body: { kind: 'Nothing' } }, 400);
    return this.#write(path, n);
  }

  async #write(path: string, n: number): Promise<void> {
    const { admin, name, random } = this.#options;
    const value = { touched: String(this.#count++), padding };
    if (!this.#there.has(n)) {
      await this.#ask(admin, { method: 'POST', path: flundersPath, body: flunder(`${name}-${n}`, value) }, 201);
      this.#there.add(n);
    } else if (random() < 0.5) {
      await this.#ask(admin, { method: 'PATCH', path, body: { metadata: { annotations: value } } }, 200);
    } else {
      await this.#ask(admin, { method: 'DELETE', path }, 200);
      this.#there.delete(n);
    }
  }

  /** Of each, the main cluster is asked whether they may, which one of them may. */
  #asUser(): Promise<void> {
    const { proxy, users, random, name } = this.#options;
    const path = `${flundersPath}/${name}-0`;
    const user = Math.floor(random() * users);
    const may = user === 0;
    const headers = { 'x-remote-user': may ? allowedUser : `user-${user}` };
    return this.#ask(proxy, { path, headers }, may ? (this.#there.has(0) ? 200 : 404) : 403);
  }

  /** Opens one, and goes away: after the first event if there is one soon. */
  async #watch(): Promise<void> {
    const seconds = 1 + Math.floor(this.#options.random() * 1_000_000);
    const query = `watch=true&timeoutSeconds=${seconds}${this.#revision > 0 ? `&resourceVersion=${this.#revision}` : ''}`;
    const stream = this.#options.admin.open({ ':path': `${flundersPath}?${query}` });
    await new Promise<void>((resolve) => {
      const leave = () => stream.close(constants.NGHTTP2_CANCEL);
      stream.once('response', () => setTimeout(leave, 20).unref());
      stream.once('data', leave);
      stream.on('error', () => undefined);
      stream.once('close', () => resolve());
    });
  }

  /** A session that node ends for its own reasons, as after a thousand cancelled streams, is no failure. */
  async #ask(asker: Asker, question: Question, wanted: number): Promise<void> {
    let answer: Answer | Silence = await asker.ask(question);
    for (let again = 0; answer.code === undefined && again < 3; again++) answer = await asker.ask(question);
    const { code } = answer;
    if (code !== wanted) {
      const { method = 'GET', path } = question;
      throw new Error(`${method} ${path}: ${code} instead of ${wanted}, ${code && JSON.stringify(answer)}`);
    }
    this.#revision = Math.max(this.#revision, Number(answer.body.metadata?.resourceVersion ?? 0));
  }
}
