import type { StatusReason } from '../../api/status.ts';

/** What one validation says; undefined reason: it could not be evaluated. */
export interface Denial {
  /** Of the validation in its policy. */
  readonly index: number;
  readonly message: string;
  readonly reason: StatusReason | undefined;
}

/** What a policy says to a request with one parameter. */
export interface PolicyResult {
  /** What is denied; which actions that leads to is up to the binding. */
  readonly denials: readonly Denial[];
  readonly annotations: Readonly<Record<string, string>>;
  /** Audit annotations that could not be evaluated: they deny, whatever the binding's actions are. */
  readonly annotationErrors: readonly string[];
}

export const NOTHING: PolicyResult = { denials: [], annotations: {}, annotationErrors: [] };

/** A policy that can't be evaluated denies, unless it says that it is to be ignored then. */
export function failed(message: string, failurePolicy: 'Fail' | 'Ignore' | undefined): PolicyResult {
  if (failurePolicy === 'Ignore') return NOTHING;
  return { ...NOTHING, denials: [{ index: 0, message, reason: undefined }] };
}
