import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { inject } from 'vitest';

/** What Kubernetes' library says: an answer, or the error that it ends in. */
export type Verdict = { readonly answer: unknown } | { readonly error: string };

/** A Go program of toolchain/oracles or toolchain/rbac, which answers one line by another. */
export class Oracle {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;

  constructor(program: 'oracles' | 'rbacOracle' = 'oracles') {
    this.#child = spawn(inject(program), [], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /**
   * One question at a time.
   * @param what one of the words that toolchain/oracles/main.go knows; toolchain/rbac knows one thing only
   * @throws Error if the program has ended
   */
  async ask(what: string, question: object): Promise<Verdict> {
    this.#child.stdin.write(`${JSON.stringify({ ask: what, ...question })}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`the oracle ended at a question about ${what}: ${JSON.stringify(question)}`);
    return JSON.parse(value);
  }

  end(): void {
    this.#child.stdin.end();
  }
}
