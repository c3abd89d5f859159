import { readFileSync } from 'node:fs';
import { ChannelCredentials } from '@grpc/grpc-js';

export interface EtcdTls {
  /** CAs that may sign etcd's certificate; default: those of Node. */
  readonly caFile?: string;
  /** The client's certificate and key: etcd with --client-cert-auth asks for them. */
  readonly certFile?: string;
  readonly keyFile?: string;
}

/** Certificates as they are on disk. They are renewed there, so they are read again when a connection fails. */
export class TlsFiles {
  readonly #files: EtcdTls;
  #contents: readonly (Buffer | null)[];

  constructor(files: EtcdTls) {
    this.#files = files;
    this.#contents = this.#read();
  }

  credentials(): ChannelCredentials {
    const [ca = null, key = null, cert = null] = this.#contents;
    return ChannelCredentials.createSsl(ca, key, cert);
  }

  /** True if credentials made before are out of date. Files that can't be read now leave everything as it is. */
  reload(): boolean {
    try {
      const contents = this.#read();
      const same = contents.every((content, index) => sameBytes(content, this.#contents[index] ?? null));
      this.#contents = contents;
      return !same;
    } catch {
      return false;
    }
  }

  #read(): (Buffer | null)[] {
    const { caFile, keyFile, certFile } = this.#files;
    return [caFile, keyFile, certFile].map((file) => (file ? readFileSync(file) : null));
  }
}

function sameBytes(a: Buffer | null, b: Buffer | null): boolean {
  return a && b ? a.equals(b) : a === b;
}
