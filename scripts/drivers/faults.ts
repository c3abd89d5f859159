import type { Lab, Say } from '../lab/lab.ts';
import type { FlagChange, Flags } from './flag-change.ts';

/** A running program whose flags can be changed from outside. */
export interface FlaggedProgram {
  /** What it runs with now. */
  flags(lab: Lab): Promise<Flags>;
  /** What the lab itself would give it. */
  ownFlags(lab: Lab): Promise<Flags>;
  /** Starts it anew with these changes to what it runs with, and returns when the new one answers. */
  change(lab: Lab, change: FlagChange, say: Say): Promise<void>;
}

/** How a proxy between aggregator and server behaves. */
export type ProxyMode = 'redirect' | 'stale-discovery' | 'slow-discovery';

/** What drills do to a lab from outside of the sample server, as far as drivers do it differently. */
export interface Faults {
  readonly apiserver: FlaggedProgram;
  readonly server: FlaggedProgram;
  /** A file of `.lab/pki/front-proxy` under the path by which kube-apiserver reads it. */
  frontProxyPath(lab: Lab, file: string): string;
  /** Makes a text readable for the sample server when it is started next. @returns its path there */
  serverFile(lab: Lab, name: string, text: string): Promise<string>;
  /** Ends the sample server and returns when the next one runs; whether that gets ready is left open. */
  restartServer(lab: Lab, say: Say): Promise<void>;
  /** Brings what `.lab/pki/serving` holds by now to the server, and returns when that is what it shows. */
  serveCertificate(lab: Lab, say: Say): Promise<void>;
  /** Puts a proxy that behaves like this in the way; undefined takes it out again. */
  interpose(lab: Lab, mode: ProxyMode | undefined, say: Say): Promise<void>;
  /** Where etcd keeps the flunders: with `durable` false in what goes when it ends. What is stored till then is kept. */
  storeDurably(lab: Lab, durable: boolean, say: Say): Promise<void>;
  isDurable(lab: Lab): Promise<boolean>;
}

/** What only the host driver can do, since on kind a kubelet watches over the server. */
export interface ProcessFaults {
  /** Stops the sample server without ending it (SIGSTOP), or lets it go on. */
  freeze(lab: Lab, frozen: boolean): Promise<void>;
  isFrozen(lab: Lab): Promise<boolean>;
  /** Ends the sample servers, and nobody starts them again. */
  stopServer(lab: Lab): Promise<void>;
  /** As they were: nothing is built. Returns when they are ready. */
  startServer(lab: Lab, say: Say): Promise<void>;
  /** Ends kube-apiserver, likewise. */
  stopApiserver(lab: Lab): Promise<void>;
  /** With the flags that the lab gives it; returns when it is ready. */
  startApiserver(lab: Lab, say: Say): Promise<void>;
}
