/**
 * One kubectl command as it went over the wire: every request it made, each as the hops it took. This is the JSON that
 * `lab:trace --json` prints; docs/trace.md describes it. A new field may come, none changes its meaning under this name.
 */
export interface TraceModel {
  readonly kind: 'RequestTrace';
  readonly apiVersion: 'aggregation-lab/v1';
  /** What was typed behind `kubectl`, secrets masked. */
  readonly command: readonly string[];
  /** When kubectl was started; ISO 8601. */
  readonly startedAt: string;
  readonly exitCode: number;
  /** What kubectl said on standard error, without its log. */
  readonly stderr: string;
  readonly lab: TracedLab;
  /** In the order in which they were sent. */
  readonly requests: readonly TracedRequest[];
  /** Which of them the command is about; absent if it made none. */
  readonly main?: number;
  /** What could not be looked at, and why. */
  readonly notes: readonly string[];
}

export interface TracedLab {
  readonly driver: 'kind' | 'host';
  readonly server: 'typescript' | 'go';
  readonly replicas: number;
}

export interface TracedRequest {
  /** What joins the views of all servers; absent if no answer came. */
  readonly auditID?: string;
  /** HTTP's. */
  readonly method: string;
  /** Path and query. */
  readonly uri: string;
  /** Kubernetes' verb, such as `list`. */
  readonly verb: string;
  readonly purpose: Purpose;
  /** Which way it went. */
  readonly way: Way;
  /** HTTP's status; absent if no answer came. */
  readonly status?: number;
  /** ISO 8601, with microseconds where they are known: the time that `atMs` counts from. */
  readonly startedAt?: string;
  readonly tookMs?: number;
  /** Who was busy with it when, as far as both ends of that were recorded; an inner one comes after its outer one. */
  readonly spans: readonly Span[];
  readonly hops: readonly Hop[];
}

export interface Span {
  readonly party: Party;
  readonly title: string;
  /** Milliseconds since the request's start. */
  readonly atMs: number;
  readonly tookMs: number;
}

export type Purpose = 'discovery' | 'openapi' | 'read' | 'watch' | 'write' | 'other';

/**
 * `aggregated`: passed on to an extension API server, or meant to be. `local`: answered by kube-apiserver itself.
 * `discovery`: answered by the aggregator, which gathers what all servers offer. `none`: no answer came.
 */
export type Way = 'aggregated' | 'local' | 'discovery' | 'none';

/** Who takes part, from left to right. */
export type Party = 'kubectl' | 'kube-apiserver' | 'server' | 'etcd';

export const parties: readonly Party[] = ['kubectl', 'kube-apiserver', 'server', 'etcd'];

/** One thing that happened on the way; `from` and `to` are the same where nothing was sent. */
export interface Hop {
  readonly id: HopId;
  readonly title: string;
  /** What happened, in a few words. */
  readonly label: string;
  readonly from: Party;
  readonly to: Party;
  readonly outcome: Outcome;
  /** Milliseconds since the request's start, if that was seen. Clocks of one machine, but some tell whole milliseconds. */
  readonly atMs?: number;
  readonly tookMs?: number;
  readonly facts: readonly Fact[];
}

export type HopId =
  | 'sent'
  | 'authentication'
  | 'authorization'
  | 'apiservice'
  | 'handled'
  | 'connection'
  | 'forwarded'
  | 'identity'
  | 'review'
  | 'admission'
  | 'validation'
  | 'storage'
  | 'answer'
  | 'returned';

/**
 * `refused`: somebody said no, and why is among the facts. `failed`: it did not work. `not-reached`: the request never
 * came here. `unseen`: nobody keeps a record of it that could be read.
 */
export type Outcome = 'passed' | 'refused' | 'failed' | 'not-reached' | 'unseen';

export interface Fact {
  readonly name: string;
  readonly value: string;
  /** `observed`: somebody recorded it. `inferred`: it follows from what was observed, as `source` says. */
  readonly basis: 'observed' | 'inferred';
  /** Who recorded it, or what it follows from. */
  readonly source: string;
}
