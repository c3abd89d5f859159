import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type ClientDuplexStream, type ClientOptions, connectivityState, Metadata } from '@grpc/grpc-js';
import { StorageUnavailableError } from '../storage.ts';
import { type Endpoint, parseEndpoint, securityOf } from './endpoint.ts';
import { isEndpointFailure, isUnavailable, storageErrorOf } from './etcd-error.ts';
import { type EtcdUser, isOutdatedToken, Login } from './login.ts';
import type { WatchRequest, WatchResponse } from './messages.ts';
import { authenticate, type Method, watch } from './protocol.ts';
import { type EtcdTls, TlsFiles } from './tls-files.ts';
import { UnaryChannel } from './unary-channel.ts';

const clientOptions: ClientOptions = {
  // A dead peer is noticed within 40 s even while nothing is asked of it; k8s.io/apiserver's values.
  'grpc.keepalive_time_ms': 30_000,
  'grpc.keepalive_timeout_ms': 10_000,
  'grpc.initial_reconnect_backoff_ms': 200,
  'grpc.max_reconnect_backoff_ms': 2_000,
  // gRPC's default looks a name up only every 30 s: too rare for a pod that comes back with another address.
  'grpc.dns_min_time_between_resolutions_ms': 2_000,
  'grpc.service_config_disable_resolution': 1,
  // etcd is never behind the proxy that a developer's environment names, and 127.0.0.1 even less.
  'grpc.enable_http_proxy': 0,
  // A page of big objects is more than gRPC's 4 MB.
  'grpc.max_receive_message_length': -1,
  'grpc.max_send_message_length': -1,
  'grpc.enable_channelz': 0,
  'grpc.enable_retries': 0,
};

const LOGIN_DEADLINE_MS = 5_000;

export interface OpenWatch {
  readonly stream: ClientDuplexStream<WatchRequest, WatchResponse>;
  readonly failed: () => void;
}

/** One call is one of these. */
export interface CallOptions {
  readonly deadlineMs: number;
  /** A read may be asked again elsewhere; a write that failed may have happened all the same. */
  readonly repeatable: boolean;
}

/** One of the cluster: its state and its watches are the library's, its calls go another way. */
interface Member {
  readonly client: Client;
  readonly calls: UnaryChannel;
}

/** Connections to the members of one etcd cluster, of which one is used until it fails. */
export class EtcdConnection {
  readonly #endpoints: readonly Endpoint[];
  readonly #tls: TlsFiles;
  #members: Member[];
  readonly #login: Login | undefined;
  #current = 0;
  #closed = false;

  /** @param endpoints `https://host:port`, `http://host:port`, or `host:port` for TLS if there is a CA */
  constructor(endpoints: readonly string[], tls: EtcdTls, user?: EtcdUser) {
    if (endpoints.length === 0) throw new Error('no etcd endpoint is given');
    this.#tls = new TlsFiles(tls);
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
    const metadata = new Metadata();
    const token = await this.#login?.token();
    if (token !== undefined) metadata.set('token', token);
    const member = this.#pick();
    // A member that is cut off from its cluster must end the stream: it would stay silent.
    metadata.set('hasleader', 'true');
    const { path, requestSerialize, responseDeserialize } = watch;
    const stream = member.client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize, metadata);
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
    { calls }: Member,
    method: Method<Request, Response>,
    request: Request,
    deadline: number,
  ): Promise<Response> {
    try {
      return await calls.call(method, request, { deadline, token: await this.#login?.token() });
    } catch (error) {
      if (!this.#login || !isOutdatedToken(error)) throw error;
      this.#login.forget();
      return calls.call(method, request, { deadline, token: await this.#login.token() });
    }
  }

  async #authenticate(name: string, password: string): Promise<string> {
    const deadline = Date.now() + LOGIN_DEADLINE_MS;
    const { token } = await this.#pick().calls.call(authenticate, { name, password }, { deadline, token: undefined });
    return token;
  }

  #connect(): Member[] {
    return this.#endpoints.map((endpoint) => {
      const { credentials, options } = securityOf(endpoint, this.#tls);
      const client = new Client(endpoint.target, credentials, { ...clientOptions, ...options });
      return { client, calls: new UnaryChannel(endpoint, this.#tls) };
    });
  }

  #disconnect(): void {
    for (const { client, calls } of this.#members) {
      client.close();
      calls.close();
    }
  }

  /** The member in use, or the next one that is not known to be out of reach. */
  #pick(): Member {
    if (this.#closed) throw new StorageUnavailableError('the connection to etcd is closed');
    for (let step = 0; step < this.#members.length; step++) {
      const index = (this.#current + step) % this.#members.length;
      const state = this.#members[index]?.client.getChannel().getConnectivityState(true);
      if (state === connectivityState.TRANSIENT_FAILURE) continue;
      this.#current = index;
      break;
    }
    const member = this.#members[this.#current];
    if (!member) throw new StorageUnavailableError('no etcd endpoint is given');
    return member;
  }

  #failed(member: Member): void {
    if (this.#closed || this.#members[this.#current] !== member) return;
    if (this.#tls.reload()) {
      this.#disconnect();
      this.#members = this.#connect();
    }
    this.#current = (this.#current + 1) % this.#members.length;
  }
}
