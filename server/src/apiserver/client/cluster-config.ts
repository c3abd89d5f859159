/** Where a cluster is and how this process proves who it is; what a kubeconfig context or a service account says. */
export interface ClusterConfig {
  /** e.g. `https://127.0.0.1:6443`, without a slash at the end. */
  readonly server: string;
  readonly tlsServerName?: string;
  readonly insecureSkipTLSVerify?: boolean;
  /** PEM; undefined: the system's roots. Read for every connection, so that rotation is noticed. */
  ca?(): string | undefined;
  /** PEM certificate and key of a client certificate. */
  clientCertificate?(): { readonly cert: string; readonly key: string };
  /** Bearer token, without white space around it. */
  token?(): string;
}
