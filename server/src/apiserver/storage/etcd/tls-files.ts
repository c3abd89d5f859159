import { readFileSync } from 'node:fs';

export interface EtcdTls {
  /** CAs that may sign etcd's certificate; default: those of Node. */
  readonly caFile?: string;
  /** The client's certificate and key: etcd with --client-cert-auth asks for them. */
  readonly certFile?: string;
  readonly keyFile?: string;
}

export interface TlsContents {
  readonly ca: Buffer | null;
  readonly certificate: Buffer | null;
  readonly key: Buffer | null;
}

/** Certificates as they are on disk. They are renewed there, so they are read again when a connection fails. */
export class TlsFiles {
  readonly #files: EtcdTls;
  #contents: TlsContents;

  /** @throws Error if a file can't be read */
  constructor(files: EtcdTls) {
    this.#files = files;
    this.#contents = read(files);
  }

  get contents(): TlsContents {
    return this.#contents;
  }

  /** True if what was read before is out of date. Files that can't be read now leave everything as it is. */
  reload(): boolean {
    const old = this.#contents;
    try {
      this.#contents = read(this.#files);
    } catch {
      return false;
    }
    const { ca, certificate, key } = this.#contents;
    return !(sameBytes(ca, old.ca) && sameBytes(certificate, old.certificate) && sameBytes(key, old.key));
  }
}

function read({ caFile, certFile, keyFile }: EtcdTls): TlsContents {
  const contentsOf = (file: string | undefined) => (file ? readFileSync(file) : null);
  return { ca: contentsOf(caFile), certificate: contentsOf(certFile), key: contentsOf(keyFile) };
}

function sameBytes(a: Buffer | null, b: Buffer | null): boolean {
  return a && b ? a.equals(b) : a === b;
}
