import { readFileSync } from 'node:fs';
import { createSecureContext, type SecureContext } from 'node:tls';

export interface EtcdTls {
  /** CAs that may sign etcd's certificate; default: those of Node. */
  readonly caFile?: string;
  /** The client's certificate and key: etcd with --client-cert-auth asks for them. */
  readonly certFile?: string;
  readonly keyFile?: string;
}

interface TlsContents {
  readonly bytes: Buffer;
  readonly context: SecureContext;
}

/** Certificates as they are on disk. They are renewed there, so they are read again when a connection fails. */
export class TlsFiles {
  readonly #files: EtcdTls;
  #contents: TlsContents | undefined;

  /** @throws Error if a file can't be read, or holds no certificate or key, or these are not one pair */
  constructor(files: EtcdTls) {
    this.#files = files;
    // Node's own CAs take time to load, which nobody needs without TLS.
    if (Object.keys(files).length > 0) this.#contents = read(files);
  }

  get context(): SecureContext {
    this.#contents ??= read(this.#files);
    return this.#contents.context;
  }

  /** True if what was read before is out of date. Files that can't be used now leave everything as it is. */
  reload(): boolean {
    const old = this.#contents;
    if (!old) return false;
    try {
      const now = read(this.#files);
      if (now.bytes.equals(old.bytes)) return false;
      this.#contents = now;
      return true;
    } catch {
      return false;
    }
  }
}

function read({ caFile, certFile, keyFile }: EtcdTls): TlsContents {
  const contentsOf = (file: string | undefined) => (file ? readFileSync(file) : undefined);
  const [ca, cert, key] = [contentsOf(caFile), contentsOf(certFile), contentsOf(keyFile)];
  const bytes = Buffer.concat([ca, cert, key].filter((part) => part !== undefined));
  try {
    const context = createSecureContext({ ...(ca && { ca }), ...(cert && key && { cert, key }) });
    return { bytes, context };
  } catch (cause) {
    const names = [caFile, certFile, keyFile].filter(Boolean).join(', ');
    throw new Error(`no TLS towards etcd with ${names}: ${(cause as Error).message}`, { cause });
  }
}
