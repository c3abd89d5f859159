/** Something that the Go sample does and a user of it can see, in our own words. */
export type Requirement = Shown | NotShown;

interface Shown {
  readonly id: string;
  readonly says: string;
  /** Full names of cases, `Topic: name`. */
  readonly cases: readonly string[];
}

interface NotShown {
  readonly id: string;
  readonly says: string;
  readonly because: string;
}

export const isShown = (requirement: Requirement): requirement is Shown => 'cases' in requirement;
