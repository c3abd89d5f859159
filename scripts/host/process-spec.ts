/** Where and how to ask a process whether it is ready, over TLS that only the lab's own process can offer. */
export interface HttpsProbe {
  readonly url: string;
  /** File with the authority that the answer's certificate must chain to: a foreign process on the port fails here. */
  readonly ca: string;
  /** Name that the certificate must carry, where the URL's host is not one of its names. */
  readonly serverName?: string;
  /** Client certificate, for servers that answer nobody else. */
  readonly client?: { readonly certificate: string; readonly key: string };
}

/** A service-account token that is fetched before the process starts and renewed while it runs. */
export interface TokenSpec {
  /** Written with mode 0600; the process must read it again from time to time. */
  readonly file: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  /** Seconds; kube-apiserver refuses less than 600. */
  readonly lifetime: number;
  /** kube-apiserver, as somebody who may create tokens. */
  readonly apiserver: HttpsProbe;
}

/** One long-running process, as data that can be stored and compared. */
export interface ProcessSpec {
  readonly name: string;
  /** The program's absolute path and its arguments. */
  readonly command: readonly string[];
  /** Variables beside the few that all processes get. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly readiness: HttpsProbe;
  readonly token?: TokenSpec;
  /** Seconds between SIGTERM and SIGKILL. */
  readonly grace: number;
  /** Files whose content the process reads at its start: if one changes, the process is started anew. */
  readonly reads: readonly string[];
}

/** A spec with a digest of the files it reads, so that comparing two of them finds every reason for a new start. */
export interface RevisedSpec extends ProcessSpec {
  readonly revision: string;
}
