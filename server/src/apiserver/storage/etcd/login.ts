import { readFileSync } from 'node:fs';
import { GrpcError, grpcStatus } from './grpc-status.ts';

export interface EtcdUser {
  readonly name: string;
  /** Holds the password; a newline at its end is not part of it. Read at each login, as it may be renewed. */
  readonly passwordFile: string;
}

/** etcd's answers to a token that it does not know any more: it was restarted, five minutes passed, or rights changed. */
const OUTDATED = ['invalid auth token', 'revision of auth store is old'];

/** A user's token, asked for when the first call needs it, and again when etcd has forgotten it. */
export class Login {
  readonly #user: EtcdUser;
  readonly #authenticate: (name: string, password: string) => Promise<string>;
  #token: Promise<string> | undefined;

  /** @param authenticate asks etcd for a token */
  constructor(user: EtcdUser, authenticate: (name: string, password: string) => Promise<string>) {
    this.#user = user;
    this.#authenticate = authenticate;
  }

  /** @throws Error if the password can't be read or is wrong */
  token(): Promise<string> {
    this.#token ??= this.#logIn();
    return this.#token;
  }

  /** The next call logs in anew. */
  forget(): void {
    this.#token = undefined;
  }

  async #logIn(): Promise<string> {
    try {
      const password = readFileSync(this.#user.passwordFile, 'utf8').replace(/\r?\n$/, '');
      return await this.#authenticate(this.#user.name, password);
    } catch (error) {
      this.forget();
      throw error;
    }
  }
}

/** Was the call refused, before anything was done, for a token that a new login would replace? */
export function isOutdatedToken(error: unknown): boolean {
  if (!(error instanceof GrpcError)) return false;
  return error.code === grpcStatus.UNAUTHENTICATED || OUTDATED.some((text) => error.details.includes(text));
}
