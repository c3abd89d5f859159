import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type ClientDuplexStream, type ClientOptions, connectivityState, Metadata } from '@grpc/grpc-js';
import { StorageUnavailableError } from '../storage.ts';
import { type Endpoint, parseEndpoint, securityOf } from './endpoint.ts';
import { isEndpointFailure, isUnavailable, storageErrorOf } from './etcd-error.ts';
import type { WatchRequest, WatchResponse } from './messages.ts';
import { type Method, watch } from './protocol.ts';
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
};

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
  #current = 0;
  #closed = false;

  /** @param endpoints `https://host:port`, `http://host:port`, or `host:port` for TLS if there is a CA */
  constructor(endpoints: readonly string[], tls: EtcdTls) {
    if (endpoints.length === 0) throw new Error('no etcd endpoint is given');
    this.#tls = new TlsFiles(tls);
    this.#endpoints = endpoints.map((url) => parseEndpoint(url, tls.caFile !== undefined));
    this.#clients = this.#connect();
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
        return await unary(client, method, request, deadline);
      } catch (error) {
        if (isEndpointFailure(error)) this.#failed(client);
        if (attempt === attempts || !isUnavailable(error) || Date.now() >= deadline) throw storageErrorOf(error);
        await sleep(100);
      }
    }
  }

  /** An open stream; when it breaks, say so with `streamFailed`. */
  openWatch(): { readonly stream: ClientDuplexStream<WatchRequest, WatchResponse>; readonly failed: () => void } {
    const client = this.#pick();
    const metadata = new Metadata();
    // A member that is cut off from its cluster must end the stream: it would stay silent.
    metadata.set('hasleader', 'true');
    const { path, requestSerialize, responseDeserialize } = watch;
    const stream = client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize, metadata);
    return { stream, failed: () => this.#failed(client) };
  }

  close(): void {
    this.#closed = true;
    for (const client of this.#clients) client.close();
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
  deadline: number,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, { deadline }, (error, response) => {
      if (response) resolve(response);
      else reject(error);
    });
  });
}
