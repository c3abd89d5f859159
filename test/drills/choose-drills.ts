import type { Drill } from '../../scripts/drills/framework/drill.ts';
import { sample } from '../interrupt/moments.ts';
import type { Random } from '../interrupt/seed.ts';

/** What can be tried on the host driver with our own server. */
export function shownByOurs({ drivers, server = 'typescript' }: Pick<Drill, 'drivers' | 'server'>): boolean {
  return drivers.includes('host') && server === 'typescript';
}

/** The same on kind. */
export function shownOnKind({ drivers, server = 'typescript' }: Pick<Drill, 'drivers' | 'server'>): boolean {
  return drivers.includes('kind') && server === 'typescript';
}

/** kubelet takes a minute for each change of kube-apiserver's flags. */
const onKindInRound = 4;
const slowOnKind = 1;

/** Those that only kind has, always; of the others, which every round tries on the host driver, some. */
export function chooseOnKind(drills: readonly Drill[], all: boolean, random: Random): readonly Drill[] {
  const onlyHere = drills.filter((drill) => !drill.drivers.includes('host'));
  const others = drills.filter((drill) => drill.drivers.includes('host'));
  if (all) return [...onlyHere, ...others];
  const slow = (drill: Drill) => drill.slow === true;
  const quick = others.filter((drill) => !slow(drill));
  return [...onlyHere, ...sample(quick, onKindInRound, random), ...sample(others.filter(slow), slowOnKind, random)];
}

/** Slow ones in a round that has no time for all. */
const slowOnes = 4;
const pairsInRound = 2;

/** The drills of one round: all that are quick, and a few of the others; with `all`, every one. */
export function chooseDrills(drills: readonly Drill[], all: boolean, random: Random): readonly Drill[] {
  const slow = sample(
    drills.filter((drill) => drill.slow),
    all ? drills.length : slowOnes,
    random,
  );
  return drills.filter((drill) => !drill.slow || slow.includes(drill));
}

/** Two drills, in the order in which they are begun. */
export type Pair = readonly [Drill, Drill];

/** Drills that break nothing on the way of a request for flunders, so that both they and what is on the way show. */
const beside: readonly string[] = ['stuck-namespace', 'shadowed-crd', 'auth-delegator'];
/** What the aggregator trusts, and what the server shows: both are looked at, whichever it stumbles over. */
const trust: readonly string[] = ['wrong-ca', 'empty-ca'];

/** Whether both causes can be seen at once: an earlier link of the chain must not keep people from the later one. */
export function standTogether(one: Drill, other: Drill): boolean {
  if (one.link === other.link || !one.expects || !other.expects || one.expects === other.expects) return false;
  const names = [one.name, other.name];
  // Without its Service nobody finds the server, whose rights would be asked about.
  if (names.includes('auth-delegator') && names.includes('service-not-found')) return false;
  if (names.some((name) => beside.includes(name))) return true;
  return names.some((name) => trust.includes(name)) && [one, other].some(({ link }) => link === 'certificate');
}

/** What is beside comes first: its symptom is to be seen as long as the rest works. */
function inOrder(one: Drill, other: Drill): Pair {
  return beside.includes(other.name) ? [other, one] : [one, other];
}

export function choosePairs(drills: readonly Drill[], all: boolean, random: Random): readonly Pair[] {
  const pairs = drills.flatMap((one, index) =>
    drills.slice(index + 1).flatMap((other): Pair[] => (standTogether(one, other) ? [inOrder(one, other)] : [])),
  );
  return all ? pairs : sample(pairs, pairsInRound, random);
}
