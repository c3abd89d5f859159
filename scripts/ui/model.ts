import type { Evidence } from '../lab/evidence.ts';
import type { DriverName, ServerName } from '../lab/state.ts';
import type { TracedRequest } from '../trace/model.ts';

/** What the page shows. Goes to the browser as JSON; times are ISO 8601. */
export interface Panels {
  readonly lab: LabView;
  readonly steps: readonly StepView[];
  readonly cluster: ClusterView;
  readonly certificates: readonly AuthorityView[];
  readonly uses: readonly CertificateUse[];
  readonly apiServices: readonly ApiServiceView[];
  readonly server: ServerView;
}

export type PanelName = keyof Panels;

/** One panel: what was seen last, since when it is known, and why it can't be seen now. */
export interface Panel<T> {
  readonly data?: T;
  /** When `data` was last seen to be so. */
  readonly seen?: string;
  /** Why the last look saw nothing; what stands in `data` is older then. */
  readonly problem?: string;
}

export type Board = { readonly [Name in PanelName]: Panel<Panels[Name]> };

export interface LabView {
  readonly name?: string;
  /** Absent: there is no lab. */
  readonly driver?: DriverName;
  readonly driverReason?: string;
  readonly server?: ServerName;
  /** Since when. */
  readonly paused?: string;
  /** The process that is changing the lab right now. */
  readonly busy?: number;
  /** The step that was gone through last. */
  readonly at?: string;
}

export interface StepView {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  /** `working`: a command is changing the lab, and this is the step that comes after the last one it has ended. */
  readonly state: 'done' | 'next' | 'missing' | 'unknown' | 'working';
  /** What is missing, in words. */
  readonly because?: string;
  readonly evidence: readonly Evidence[];
  /** Milliseconds that it took when it last ran. */
  readonly tookMs?: number;
  readonly usuallyMs?: number;
}

export interface ClusterView {
  /** `https://…` */
  readonly server: string;
  readonly version: string;
}

interface CertificateView {
  readonly id: string;
  /** Relative to the PKI's folder. */
  readonly file: string;
  readonly subject: string;
  readonly daysLeft?: number;
  readonly validTo?: string;
  /** Days between its first and its last. */
  readonly lifetime?: number;
  /** SHA-256, as node:crypto writes it. */
  readonly fingerprint?: string;
  readonly problem?: string;
}

export interface AuthorityView extends CertificateView {
  /** Why there is an authority of its own for this. */
  readonly purpose: string;
  readonly leaves: readonly LeafView[];
}

export interface LeafView extends CertificateView {
  /** Extended key usages. */
  readonly uses: readonly string[];
  /** Subject Alternative Names. */
  readonly names: readonly string[];
}

/** A place where the cluster or a process was seen to hold a certificate. */
export interface CertificateUse {
  /** SHA-256. */
  readonly fingerprint: string;
  readonly kind: 'flag' | 'caBundle' | 'configmap' | 'secret' | 'kubeconfig';
  /** Such as `--proxy-client-cert-file`. */
  readonly name: string;
  /** Such as `kube-apiserver`. */
  readonly of: string;
}

export interface ConditionView {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
  readonly since: string;
}

export interface ApiServiceView {
  readonly name: string;
  readonly group: string;
  readonly version: string;
  /** `namespace/name:port` */
  readonly service: string;
  readonly conditions: readonly ConditionView[];
  readonly groupPriorityMinimum: number;
  readonly versionPriority: number;
  readonly insecureSkipTLSVerify: boolean;
  /** SHA-256 of each certificate in it. */
  readonly caBundle: readonly string[];
  readonly created: string;
}

export interface ServerView {
  /** `host:port` of each server that was asked. */
  readonly addresses: readonly string[];
  /** What it says of its own readiness, check by check; of several servers, each check with the worst answer. */
  readonly checks: readonly ServerCheck[];
  /** Undefined where the server keeps a trace. */
  readonly noTrace?: string;
}

export interface ServerCheck {
  /** Such as `etcd`. */
  readonly name: string;
  readonly ok: boolean;
}

/** A request that arrived at the sample server. */
export interface RequestView {
  readonly id: string;
  /** When it came in. */
  readonly time: string;
  /** Whom the server took it to be from. */
  readonly user: string;
  /** Nobody typed it: the aggregator asks for discovery, a server asks itself, and so on. */
  readonly background: boolean;
  readonly code?: number;
  readonly durationMs?: number;
  /** With its hops. */
  readonly traced: TracedRequest;
}
