/** The parts of admissionregistration.k8s.io/v1 by which webhooks and policies say which requests they are about. */

export interface RuleWithOperations {
  /** CREATE, UPDATE, DELETE, CONNECT or `*`. */
  readonly operations?: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly apiVersions?: readonly string[];
  /** `flunders`, `flunders/status`, `*`, `flunders/*` and their like. */
  readonly resources?: readonly string[];
  readonly scope?: 'Cluster' | 'Namespaced' | '*';
}

export interface NamedRuleWithOperations extends RuleWithOperations {
  readonly resourceNames?: readonly string[];
}

export interface LabelSelectorRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

/** meta.k8s.io/v1 LabelSelector. */
export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly LabelSelectorRequirement[];
}

/** What webhooks and policies have in common; the main cluster has filled in the defaults. */
export interface Constraints {
  readonly namespaceSelector?: LabelSelector;
  readonly objectSelector?: LabelSelector;
  readonly matchPolicy?: 'Exact' | 'Equivalent';
}

export interface MatchCondition {
  readonly name: string;
  /** CEL. */
  readonly expression: string;
}

export type FailurePolicy = 'Fail' | 'Ignore';
