/**
 * A request to both servers. What each of them has given out itself, such as uids, stands in it as `{{uid:NAME}}`,
 * `{{rv:NAME}}` or `{{continue}}`, and is filled in for each.
 */
export interface GeneratedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The flunder or fischer that it is about, by its path. */
  readonly object?: string;
}

export const root = '/apis/wardle.example.com';
export const namespaces = ['diff-a', 'diff-b'] as const;
export const names = ['ant', 'bee', 'cat', 'dog', 'eel', 'fox'] as const;
export const versions = ['v1alpha1', 'v1beta1'] as const;
export type Version = (typeof versions)[number];
