import type { ErrorId } from '../lab/catalogue.ts';
import type { DriverName } from '../lab/state.ts';
import type { DoctorContext } from './context.ts';

/** In the order in which they are shown: nothing that comes later can be well if what comes earlier is not. */
export const categories = ['machine', 'node', 'tools', 'engine', 'network', 'lab', 'cluster', 'certificates'] as const;

export type Category = (typeof categories)[number];

/** What one look has seen. */
export type Verdict =
  | { readonly ok: true; readonly seen: string }
  /** With another hint than the check's own where more is known. */
  | { readonly ok: false; readonly seen: string; readonly hint?: ErrorId }
  /** There is nothing to look at here, for instance no lab yet. */
  | { readonly ok: undefined; readonly seen: string };

/** One thing that lab:doctor looks at. It changes nothing. */
export interface DoctorCheck {
  readonly id: string;
  readonly category: Category;
  /** What should be the case, in a few words. */
  readonly description: string;
  /** `fatal`: no lab can be had this way. `warning`: it may go well. */
  readonly severity: 'fatal' | 'warning';
  /** The only driver that it matters for; without it, both. */
  readonly driver?: DriverName;
  /** The entry of the catalogue, and so the section of the troubleshooting page, that says what to do. */
  readonly hint: ErrorId;
  /** `up` looks too, before it makes anything: only for what is fatal and quick to see. */
  readonly early?: true;
  /** May throw: a look that fails is shown as what it failed with. */
  look(context: DoctorContext): Promise<Verdict>;
}

export const well = (seen: string): Verdict => ({ ok: true, seen });
export const ill = (seen: string, hint?: ErrorId): Verdict => ({ ok: false, seen, ...(hint && { hint }) });
export const nothing = (seen: string): Verdict => ({ ok: undefined, seen });
