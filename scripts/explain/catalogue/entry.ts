/** The links of the chain, in the order in which a request meets them. */
export const links = {
  apiservice: 'APIService',
  'kube-apiserver': 'flags of kube-apiserver',
  service: 'Service',
  endpoints: 'EndpointSlices and pods',
  reach: 'reachability',
  certificate: 'serving certificate',
  discovery: 'discovery answer',
  authentication: 'authentication of the aggregator',
  rbac: 'RBAC of the server',
  writes: 'writes',
  openapi: 'OpenAPI',
} as const;

export type LinkId = keyof typeof links;

/** One thing that can be wrong, for the explainer and for docs/explain.md. */
export interface FindingEntry {
  readonly link: LinkId;
  /** `broken`: something does not work, or anybody may pretend to be anybody. `warning`: it works, and should not stay so. */
  readonly severity: 'broken' | 'warning';
  /** In a few words. */
  readonly title: string;
  /** What people see and paste into search engines, word for word; `…` for what differs. */
  readonly symptoms: readonly string[];
  readonly cause: string;
  /** What to type or do, where nothing is known of the case. */
  readonly fix: readonly string[];
  /** Where the public has met it. */
  readonly sources?: readonly string[];
}
