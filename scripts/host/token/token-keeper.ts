import { writeFileAtomically } from '../../lab/atomic.ts';
import type { TokenSpec } from '../process-spec.ts';
import { requestToken, type ServiceAccountToken } from './request-token.ts';
import { renewalRetry, type TokenLife, untilRenewal } from './token-schedule.ts';

type Request = (spec: TokenSpec) => Promise<ServiceAccountToken>;

/** Keeps a token file fresh, as a kubelet does for a pod's projected volume. */
export class TokenKeeper {
  readonly #spec: TokenSpec;
  readonly #request: Request;
  readonly #log: (line: string) => void;
  #life: TokenLife | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #closed = false;

  constructor(spec: TokenSpec, log: (line: string) => void, request: Request = requestToken) {
    this.#spec = spec;
    this.#log = log;
    this.#request = request;
  }

  /**
   * Makes sure that the file holds a token of which at least half the life is left, and goes on renewing it.
   * @throws Error if kube-apiserver gives none
   */
  async ensure(): Promise<void> {
    if (this.#life && untilRenewal(this.#life, Date.now()) > 0) return;
    await this.#renew();
  }

  /** Ends renewal. The file stays. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  async #renew(): Promise<void> {
    const { token, ...life } = await this.#request(this.#spec);
    await writeFileAtomically(this.#spec.file, token, 0o600);
    this.#life = life;
    this.#failures = 0;
    this.#log(`token of ${this.#spec.namespace}/${this.#spec.serviceAccount} until ${iso(life.expiresAt)}`);
    this.#schedule(untilRenewal(life, Date.now()));
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    this.#timer = setTimeout(() => {
      this.#renew().catch((error: Error) => {
        this.#failures += 1;
        this.#log(error.message);
        this.#schedule(renewalRetry(this.#failures));
      });
    }, delay);
  }
}

const iso = (time: number) => new Date(time).toISOString();
