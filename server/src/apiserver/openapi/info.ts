/** What a document says about the server as a whole. */
export interface Info {
  readonly title: string;
  readonly version: string;
}
