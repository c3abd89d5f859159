import type {
  ApiService,
  Binding,
  CustomResourceDefinition,
  EndpointSlice,
  Namespace,
  Pod,
  Service,
} from './kube-types.ts';
import type { Look } from './look.ts';

/** An answer over HTTP, whatever its status. */
export interface HttpAnswer {
  readonly status: number;
  /** Content-Type, or "". */
  readonly type: string;
  /** At most the first 256 KiB, or as many as were asked for. */
  readonly body: string;
  readonly location?: string;
}

/** What was there at an address of the server, over TLS, without a client certificate. */
export interface Dial {
  /** `10.0.0.7:8443`, or `pod/name:8443`. */
  readonly target: string;
  /** The pod's own, where the aggregator goes; given where target is a pod. */
  readonly address?: string;
  /** `port-forward` goes through kube-apiserver and the kubelet, and is certain to reach that pod. */
  readonly via: 'direct' | 'port-forward';
  /** Why there was no TLS handshake: `connect ECONNREFUSED …`. */
  readonly failed?: { readonly stage: 'connect' | 'handshake'; readonly message: string };
  /** PEM, the server's own first, then what it sends with it. */
  readonly chain?: readonly string[];
  /** Names of the authorities whose client certificates the server asks for: DER in base64. Undefined: not told. */
  readonly clientAuthorities?: readonly string[];
  /** GET /readyz?verbose, which servers built on k8s.io/apiserver answer to anybody. */
  readonly readyz?: HttpAnswer;
  /** GET of the discovery document; without a credential 401 or 403 is the regular answer. */
  readonly discovery?: HttpAnswer;
}

/** To a list of one object of a resource. */
export interface ListAnswer extends HttpAnswer {
  readonly resource: string;
}

export interface PodLog {
  readonly pod: string;
  readonly container: string;
  /** Of the run before the present one. */
  readonly previous: boolean;
  readonly lines: readonly string[];
}

/** What a service account is asked for by SubjectAccessReview. */
export interface Access {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly allowed: Look<boolean>;
}

export interface ServiceAccountFacts {
  readonly namespace: string;
  readonly name: string;
  /** How it is known to be the server's. */
  readonly because: string;
  readonly access: readonly Access[];
}

/** What is the same for every APIService of a cluster. */
export interface ClusterFacts {
  /** When it was looked, RFC 3339. */
  readonly now: string;
  readonly server: string;
  readonly version: Look<string>;
  readonly apiServices: Look<readonly ApiService[]>;
  /** kube-apiserver's flags from /flagz. */
  readonly flags: Look<Readonly<Record<string, string>>>;
  /** kube-system/extension-apiserver-authentication. */
  readonly authentication: Look<Readonly<Record<string, string>>>;
  /** `fresh` or `stale` for each `group/version` of the aggregated discovery document. */
  readonly freshness: Look<Readonly<Record<string, string>>>;
  /** Paths of /openapi/v3: `apis/apps/v1`. */
  readonly openapi: Look<readonly string[]>;
  /** Being deleted. */
  readonly terminating: Look<readonly Namespace[]>;
  /** In kube-system. */
  readonly roleBindings: Look<readonly Binding[]>;
  readonly clusterRoleBindings: Look<readonly Binding[]>;
}

/** What concerns one APIService. Plain data: it can be written down and judged again. */
export interface Facts extends ClusterFacts {
  readonly name: string;
  readonly apiService: Look<ApiService>;
  /** Of the same group. */
  readonly crds: Look<readonly CustomResourceDefinition[]>;
  /** All of the namespace that the APIService names. */
  readonly services: Look<readonly Service[]>;
  /** Namespaces that have a Service of that name, asked for only where its own has none. */
  readonly elsewhere: Look<readonly string[]>;
  readonly slices: Look<readonly EndpointSlice[]>;
  /** Selected by the Service. */
  readonly pods: Look<readonly Pod[]>;
  /** Where that is none: labels of pods that most likely are the server's. */
  readonly unselected?: readonly Readonly<Record<string, string>>[];
  /** Of pods that are not well. */
  readonly logs: readonly PodLog[];
  /** Warnings about pods that are not well: `FailedScheduling: 0/3 nodes are available…`. */
  readonly events: readonly string[];
  readonly dials: readonly Dial[];
  /** Authorities that stand in the cluster for other reasons, as PEM, with where. */
  readonly authorities: readonly { readonly where: string; readonly pem: string }[];
  /** GET /apis/GROUP/VERSION through the aggregator, as who asks. */
  readonly answer: Look<HttpAnswer>;
  /** Where discovery has a resource that can be listed. */
  readonly list?: Look<ListAnswer>;
  readonly serviceAccounts: readonly ServiceAccountFacts[];
  /** Only with --probe-writes. */
  readonly write?: Look<HttpAnswer & { readonly resource: string }>;
}
