/** What a resource is called; the same for those that are stored and those that are not. */
export interface ResourceNameFields {
  /** e.g. `wardle.example.com` */
  readonly group: string;
  readonly kind: string;
  /** Plural, as in the path: `flunders`. */
  readonly resource: string;
  /** Default: the kind in lower case. */
  readonly singular?: string;
  readonly shortNames?: readonly string[];
  readonly categories?: readonly string[];
  readonly namespaced: boolean;
}

export function completeNames(fields: ResourceNameFields) {
  const { group, kind, resource, namespaced } = fields;
  const { singular = kind.toLowerCase(), shortNames = [], categories = [] } = fields;
  return { group, kind, resource, singular, shortNames, categories, namespaced };
}
