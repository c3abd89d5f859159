/** A way into a server, as a client needs it. */
export interface Entry {
  /** On 127.0.0.1. */
  readonly port: number;
  /** In the serving certificate. */
  readonly serverName: string;
  /** Path of its authority, PEM. */
  readonly ca: string;
  /** Paths of PEM files. */
  readonly client: { readonly cert: string; readonly key: string };
  /** Sent with every request. */
  readonly headers: Readonly<Record<string, string>>;
}
