import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type ClientDuplexStream, type ClientOptions, connectivityState, Metadata } from '@grpc/grpc-js';
import { StorageUnavailableError } from '../storage.ts';
import { type Endpoint, parseEndpoint, securityOf } from './endpoint.ts';
import { isEndpointFailure, isUnavailable, storageErrorOf } from './etcd-error.ts';
import { type EtcdUser, isOutdatedToken, Login } from './login.ts';
import type { WatchRequest, WatchResponse } from './messages.ts';
import { authenticate, type Method, watch } from './protocol.ts';
import { type EtcdTls, TlsFiles } from './tls-files.ts';

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

/** Connections to the members of one etcd cluster, of which one is used until it fails. */
export class EtcdConnection {
  readonly #endpoints: readonly Endpoint[];
  readonly #tls: TlsFiles;
  #clients: Client[];
  readonly #login: Login | undefined;
  #current = 0;
  #closed = false;

  /** @param endpoints `https://host:port`, `http://host:port`, or `host:port` for TLS if there is a CA */
  constructor(endpoints: readonly string[], tls: EtcdTls, user?: EtcdUser) {
    if (endpoints.length === 0) throw new Error('no etcd endpoint is given');
    this.#tls = new TlsFiles(tls);
    this.#endpoints = endpoints.map((url) => parseEndpoint(url, tls.caFile !== undefined));
    this.#clients = this.#connect();
    if (user) this.#login = new Login(user, (name, password) => this.#authenticate(name, password));
  }

  /** @throws the errors of the storage contract */
  async call<Request extends object, Response extends object>(
    method: Method<Request, Response>,
    request: Request,
    { deadlineMs, repeatable }: CallOptions,
  ): Promise<Response> {
    const deadline = Date.now() + deadlineMs;
    const attempts = repeatable ? this.#clients.length + 1 : 1;
    for (let attempt = 1; ; attempt++) {
      const client = this.#pick();
      try {
        return await this.#callAt(client, method, request, deadline);
      } catch (error) {
        if (isEndpointFailure(error)) this.#failed(client);
        if (attempt === attempts || !isUnavailable(error) || Date.now() >= deadline) throw storageErrorOf(error);
        await sleep(100);
      }
    }
  }

  /** An open stream; when it breaks, say so with `failed`. @throws Error if etcd does not let this user in */
  async openWatch(): Promise<OpenWatch> {
    const metadata = await this.#metadata();
    const client = this.#pick();
    // A member that is cut off from its cluster must end the stream: it would stay silent.
    metadata.set('hasleader', 'true');
    const { path, requestSerialize, responseDeserialize } = watch;
    const stream = client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize, metadata);
    const failed = () => {
      this.#failed(client);
      // The reason may have been the token, and etcd words that in several ways.
      this.#login?.forget();
    };
    return { stream, failed };
  }

  close(): void {
    this.#closed = true;
    for (const client of this.#clients) client.close();
  }

  /** Once more, with a new token, if only that was wrong. */
  async #callAt<Request extends object, Response extends object>(
    client: Client,
    method: Method<Request, Response>,
    request: Request,
    deadline: number,
  ): Promise<Response> {
    try {
      return await unary(client, method, request, await this.#metadata(), deadline);
    } catch (error) {
      if (!this.#login || !isOutdatedToken(error)) throw error;
      this.#login.forget();
      return unary(client, method, request, await this.#metadata(), deadline);
    }
  }

  async #metadata(): Promise<Metadata> {
    const metadata = new Metadata();
    if (this.#login) metadata.set('token', await this.#login.token());
    return metadata;
  }

  async #authenticate(name: string, password: string): Promise<string> {
    const deadline = Date.now() + LOGIN_DEADLINE_MS;
    return (await unary(this.#pick(), authenticate, { name, password }, new Metadata(), deadline)).token;
  }

  #connect(): Client[] {
    return this.#endpoints.map((endpoint) => {
      const { credentials, options } = securityOf(endpoint, this.#tls);
      return new Client(endpoint.target, credentials, { ...clientOptions, ...options });
    });
  }

  /** The member in use, or the next one that is not known to be out of reach. */
  #pick(): Client {
    if (this.#closed) throw new StorageUnavailableError('the connection to etcd is closed');
    for (let step = 0; step < this.#clients.length; step++) {
      const index = (this.#current + step) % this.#clients.length;
      const client = this.#clients[index];
      if (client?.getChannel().getConnectivityState(true) === connectivityState.TRANSIENT_FAILURE) continue;
      this.#current = index;
      break;
    }
    const client = this.#clients[this.#current];
    if (!client) throw new StorageUnavailableError('no etcd endpoint is given');
    return client;
  }

  #failed(client: Client): void {
    if (this.#closed || this.#clients[this.#current] !== client) return;
    if (this.#tls.reload()) {
      for (const old of this.#clients) old.close();
      this.#clients = this.#connect();
    }
    this.#current = (this.#current + 1) % this.#clients.length;
  }
}

function unary<Request extends object, Response extends object>(
  client: Client,
  { path, requestSerialize, responseDeserialize }: Method<Request, Response>,
  request: Request,
  metadata: Metadata,
  deadline: number,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const answered = (error: unknown, response?: Response) => (response ? resolve(response) : reject(error));
    client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, metadata, { deadline }, answered);
  });
}
