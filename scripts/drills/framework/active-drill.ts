/** A drill that is on, as `.lab/state.json` remembers it: written before the fault is made. */
export interface ActiveDrill {
  readonly name: string;
  /** ISO 8601. */
  readonly since: string;
  /** Hints that were shown. */
  readonly hints: number;
  /** Drawn by lot: its name would give it away. */
  readonly drawn?: true;
}

/** The drills with this one on top, without it being there twice. */
export function withDrill(active: readonly ActiveDrill[], drill: Omit<ActiveDrill, 'hints'>): readonly ActiveDrill[] {
  return [...withoutDrill(active, drill.name), { ...drill, hints: 0 }];
}

export function withoutDrill(active: readonly ActiveDrill[], name: string): readonly ActiveDrill[] {
  return active.filter((drill) => drill.name !== name);
}

export function withHint(active: readonly ActiveDrill[], name: string): readonly ActiveDrill[] {
  return active.map((drill) => (drill.name === name ? { ...drill, hints: drill.hints + 1 } : drill));
}

/** For `lab:up` and `lab:status`; undefined where no drill is on. */
export function drillNote(active: readonly ActiveDrill[] = []): string | undefined {
  if (active.length === 0) return undefined;
  const names = active.map(({ name, drawn }) => (drawn ? 'one drawn by lot' : name)).join(', ');
  const [subject, verb] = active.length === 1 ? ['A drill', 'is'] : [`${active.length} drills`, 'are'];
  return `${subject} ${verb} on: ${names}. npm run lab:hint helps, npm run lab:fix puts everything back.`;
}
