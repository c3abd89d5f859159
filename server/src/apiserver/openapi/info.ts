/** What the OpenAPI documents say about the server as a whole. */
export interface Info {
  /** For people, e.g. `Wardle`. */
  readonly title: string;
  /** Of the server, e.g. `v1.2.3`; not that of an API. */
  readonly version: string;
}
