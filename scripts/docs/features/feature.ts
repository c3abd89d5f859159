/** Something that another project offers to who builds an API with it, and what becomes of it here. */
export type Feature = Works | Differs;

interface Described {
  /** In our own words, and unique within its project. */
  readonly feature: string;
  /** The page or file that says or does so, at a version: https://… */
  readonly source: string;
}

export interface Works extends Described {
  readonly answer: 'yes';
  /** What it is called here, or what is to be known of it. */
  readonly by?: string;
  /** At least one. See Evidence. */
  readonly shownBy: readonly Evidence[];
}

export interface Differs extends Described {
  /** `other way`: the same is reached by something else; `no`: it is not. */
  readonly answer: 'other way' | 'no';
  readonly because: string;
  /** What shows the other way, where something does. */
  readonly shownBy?: readonly Evidence[];
}

/**
 * What would fail if it were not so. A test by its file and full title, as Vitest prints it: `test/pools/scale.test.ts >
 * the scale of a pool > is in OpenAPI`; where test.each makes it, as it is written, `%s` and all, or as it is run. Or a
 * case of the conformance suite by its topic and name: `Update: creates nothing`.
 */
export type Evidence = string;

/** Features that belong together. */
export interface Chapter {
  readonly title: string;
  readonly features: readonly Feature[];
}

/** Another project, as it was read. */
export interface Project {
  readonly name: string;
  readonly url: string;
  /** Which state of it, and what is to be known of that. */
  readonly state: string;
  readonly chapters: readonly Chapter[];
}

/** @returns what makes the sources of one project: its address, at a version, and a file or a place in one */
export function sourcesIn(base: string): (file: string) => string {
  return (file) => `${base}/${file}`;
}
