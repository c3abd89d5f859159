/** Something that a step may leave behind outside of the lab's folder: an object in the cluster, an image in a node. */
export interface Mark {
  /** For people: `Secret wardle/serving-certificate`. */
  readonly subject: string;
  /** Another one where it has changed. */
  readonly version: string;
}

export type Footprint = readonly Mark[];

/** What is new, changed or gone, a line for each, in the order in which it was found. */
export function changes(before: Footprint, after: Footprint): readonly string[] {
  const [known, left] = [versions(before), versions(after)];
  const seen = after.flatMap(({ subject, version }) => {
    if (!known.has(subject)) return [`new      ${subject}`];
    return known.get(subject) === version ? [] : [`changed  ${subject}`];
  });
  const gone = before.filter(({ subject }) => !left.has(subject)).map(({ subject }) => `gone     ${subject}`);
  return [...seen, ...gone];
}

const versions = (footprint: Footprint) => new Map(footprint.map(({ subject, version }) => [subject, version]));
