import { setTimeout as sleep } from 'node:timers/promises';
import { type ConnectionTimes, connectionTimes } from '../../http2/keepalive.ts';
import { StorageUnavailableError } from '../storage.ts';
import { Channel } from './channel.ts';
import { type Endpoint, parseEndpoint } from './endpoint.ts';
import { isEndpointFailure, isUnavailable, storageErrorOf } from './etcd-error.ts';
import { type EtcdUser, isOutdatedToken, Login } from './login.ts';
import type { WatchRequest, WatchResponse } from './messages.ts';
import { authenticate, type Method, watch } from './protocol.ts';
import type { StreamCall } from './stream-call.ts';
import { type EtcdTls, TlsFiles } from './tls-files.ts';

const LOGIN_DEADLINE_MS = 5_000;

export interface OpenWatch {
  readonly stream: StreamCall<WatchRequest, WatchResponse>;
  readonly failed: () => void;
}

/** One call is one of these. */
export interface CallOptions {
  readonly deadlineMs: number;
  /** A read may be asked again elsewhere; a write that failed may have happened all the same. */
  readonly repeatable: boolean;
}

/** Connections to the members of one etcd cluster, of which one is used until it fails. */
export class EtcdConnection {
  readonly #endpoints: readonly Endpoint[];
  readonly #tls: TlsFiles;
  readonly #times: ConnectionTimes;
  #members: Channel[];
  readonly #login: Login | undefined;
  #current = 0;
  #closed = false;

  /** @param endpoints `https://host:port`, `http://host:port`, or `host:port` for TLS if there is a CA */
  constructor(endpoints: readonly string[], tls: EtcdTls, user?: EtcdUser, times = connectionTimes) {
    if (endpoints.length === 0) throw new Error('no etcd endpoint is given');
    this.#tls = new TlsFiles(tls);
    this.#times = times;
    this.#endpoints = endpoints.map((url) => parseEndpoint(url, tls.caFile !== undefined));
    this.#members = this.#connect();
    if (user) this.#login = new Login(user, (name, password) => this.#authenticate(name, password));
  }

  /** @throws the errors of the storage contract */
  async call<Request extends object, Response extends object>(
    method: Method<Request, Response>,
    request: Request,
    { deadlineMs, repeatable }: CallOptions,
  ): Promise<Response> {
    const deadline = Date.now() + deadlineMs;
    const attempts = repeatable ? this.#members.length + 1 : 1;
    for (let attempt = 1; ; attempt++) {
      const member = this.#pick();
      try {
        return await this.#callAt(member, method, request, deadline);
      } catch (error) {
        if (isEndpointFailure(error)) this.#failed(member);
        if (attempt === attempts || !isUnavailable(error) || Date.now() >= deadline) throw storageErrorOf(error);
        await sleep(100);
      }
    }
  }

  /** An open stream; when it breaks, say so with `failed`. @throws Error if etcd does not let this user in */
  async openWatch(): Promise<OpenWatch> {
    const token = await this.#login?.token();
    const member = this.#pick();
    // A member that is cut off from its cluster must end the stream: it would stay silent.
    const stream = member.open(watch, { token, hasleader: 'true' });
    const failed = () => {
      this.#failed(member);
      // The reason may have been the token, and etcd words that in several ways.
      this.#login?.forget();
    };
    return { stream, failed };
  }

  close(): void {
    this.#closed = true;
    this.#disconnect();
  }

  /** Once more, with a new token, if only that was wrong. */
  async #callAt<Request extends object, Response extends object>(
    member: Channel,
    method: Method<Request, Response>,
    request: Request,
    deadline: number,
  ): Promise<Response> {
    try {
      return await member.call(method, request, { deadline, metadata: { token: await this.#login?.token() } });
    } catch (error) {
      if (!this.#login || !isOutdatedToken(error)) throw error;
      this.#login.forget();
      return member.call(method, request, { deadline, metadata: { token: await this.#login.token() } });
    }
  }

  async #authenticate(name: string, password: string): Promise<string> {
    const deadline = Date.now() + LOGIN_DEADLINE_MS;
    const { token } = await this.#pick().call(authenticate, { name, password }, { deadline, metadata: {} });
    return token;
  }

  #connect(): Channel[] {
    return this.#endpoints.map((endpoint) => new Channel(endpoint, this.#tls, this.#times));
  }

  #disconnect(): void {
    for (const member of this.#members) member.close();
  }

  /**
   * The member in use, or the next one that is not known to be out of reach. Those that are passed over are tried beside
   * that; where all are out of reach, the call finds out whether the one in use is back.
   */
  #pick(): Channel {
    if (this.#closed) throw new StorageUnavailableError('the connection to etcd is closed');
    for (let step = 0; step < this.#members.length; step++) {
      const index = (this.#current + step) % this.#members.length;
      const candidate = this.#members[index];
      if (candidate?.isOutOfReach) {
        candidate.probe();
        continue;
      }
      this.#current = index;
      break;
    }
    const member = this.#members[this.#current];
    if (!member) throw new StorageUnavailableError('no etcd endpoint is given');
    return member;
  }

  #failed(member: Channel): void {
    if (this.#closed || this.#members[this.#current] !== member) return;
    if (this.#tls.reload()) {
      this.#disconnect();
      this.#members = this.#connect();
    }
    this.#current = (this.#current + 1) % this.#members.length;
  }
}
