import type { RevisedSpec } from '../process-spec.ts';

/** What a supervisor can be asked; one JSON line there, one JSON line back, one request a connection. */
export type SupervisorRequest =
  | { readonly verb: 'status' }
  /** The status once all that was asked before is done: until then a process that is being replaced is the old one. */
  | { readonly verb: 'settle' }
  /** Starts what is new, starts anew what differs from before, leaves the rest (and what is not named) alone. */
  | { readonly verb: 'apply'; readonly specs: readonly RevisedSpec[] }
  /** SIGKILL to these processes, as a crash would; they come back by themselves. */
  | { readonly verb: 'crash'; readonly names: readonly string[] }
  /** Ends these processes and forgets them. */
  | { readonly verb: 'stop'; readonly names: readonly string[] }
  /** Ends all processes, in the reverse order of their start, and then the supervisor. */
  | { readonly verb: 'shutdown' };

export interface ChildStatus {
  readonly name: string;
  /** `waiting`: has ended or could not be started, and is tried again soon. */
  readonly state: 'running' | 'waiting' | 'stopped';
  readonly pid?: number;
  /** ISO 8601. */
  readonly startedAt?: string;
  /** Starts after the first one that nobody asked for. */
  readonly restarts: number;
  /** How it ended last time, for instance "exit code 1" or "SIGKILL", with the time. */
  readonly lastExit?: string;
  /** What keeps it from being started, for instance that no token is to be had. */
  readonly problem?: string;
  readonly spec: RevisedSpec;
}

export interface SupervisorStatus {
  readonly pid: number;
  readonly children: readonly ChildStatus[];
}

export type SupervisorAnswer = { readonly status: SupervisorStatus } | { readonly error: string };
