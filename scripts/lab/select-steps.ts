import { LabError } from './error.ts';

export interface StepRange {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/**
 * The steps from one to another, both included; all of them where nothing is said.
 * @throws LabError `usage` for an unknown step, or an end before the beginning
 */
export function selectSteps<S extends { readonly id: string }>(steps: readonly S[], range: StepRange): readonly S[] {
  const first = range.from === undefined ? 0 : indexOf(steps, '--from', range.from);
  const last = range.to === undefined ? steps.length - 1 : indexOf(steps, '--to', range.to);
  if (last >= first) return steps.slice(first, last + 1);
  throw new LabError('usage', { what: `--to ${range.to} comes before --from ${range.from}: ${names(steps)}` });
}

function indexOf(steps: readonly { readonly id: string }[], flag: string, id: string): number {
  const index = steps.findIndex((step) => step.id === id);
  if (index !== -1) return index;
  throw new LabError('usage', { what: `${flag} "${id}" is no step; the steps are ${names(steps)}` });
}

const names = (steps: readonly { readonly id: string }[]) => steps.map(({ id }) => id).join(', ');
