import type { Lab, Say } from '../../lab/lab.ts';
import type { DriverName, ServerName } from '../../lab/state.ts';

/** What people read of a drill; docs/drills.md is made of it. */
export interface DrillStory {
  /** A few words that do not give the cause away. */
  readonly title: string;
  /** What has happened, as told by somebody who has seen the symptom only. */
  readonly story: string;
  /** What is to be seen, in the words of Kubernetes. */
  readonly symptom: string;
  /** The first says where to look, the last nearly what to type. */
  readonly hints: readonly [string, string, string];
  /** The cause, and how it is mended. */
  readonly solution: string;
  /** What to take home. */
  readonly teaches: string;
  /** Public threads and pages about the same fault, as addresses. */
  readonly sources: readonly string[];
}

/** The part of the chain that a drill breaks. Two drills stand together if they break different ones. */
export type Link =
  | 'registration'
  | 'service'
  | 'endpoints'
  | 'certificate'
  | 'proxy-identity'
  | 'server-trust'
  | 'rights'
  | 'network'
  | 'storage'
  | 'other-group';

/** What was looked for, and what was seen in its place or as its proof. */
export interface Sight {
  readonly seen: boolean;
  readonly detail: string;
}

/** One link of the chain, broken on purpose from outside the server. */
export interface Drill extends DrillStory {
  /** The name of its folder. */
  readonly name: string;
  readonly drivers: readonly DriverName[];
  readonly link: Link;
  /** The finding of `lab:explain` that names this cause; absent for what is none of the aggregation layer's business. */
  readonly expects?: string;
  /**
   * What heals it where no command that `lab:explain` could print does: certificates and flags are the lab's own, so
   * that `lab:up` or `lab:fix` has to bring them back.
   */
  readonly cure?: 'lab:up' | 'lab:fix';
  /** Takes half a minute or more to show or to heal: not in the quick round of the tests. */
  readonly slow?: true;
  /** The server that shows it; without it any does. */
  readonly server?: ServerName;
  /** Why it can't be made in this lab, in words; undefined if it can. Changes nothing. */
  unfit?(lab: Lab): Promise<string | undefined>;
  break(lab: Lab, say: Say): Promise<void>;
  /** Whether the symptom is to be seen as `symptom` words it. */
  shows(lab: Lab): Promise<Sight>;
  /** What of the link is not as it should be, in words; undefined if it is whole. */
  broken(lab: Lab): Promise<string | undefined>;
  /**
   * What still follows the broken link although it is whole again, in words; undefined if nothing does. For what
   * `shows` can't tell apart from a cluster that does not answer yet.
   */
  lingers?(lab: Lab): Promise<string | undefined>;
  /** Makes the link whole; on one that is whole already, or half broken, it does what is missing. */
  fix(lab: Lab, say: Say): Promise<void>;
  /** Takes back what lies outside of the lab's folder and processes: all that `lab:down` would not end. */
  release?(lab: Lab): Promise<void>;
}
