/** One thing that must be well; k8s.io/apiserver/pkg/server/healthz.HealthChecker. */
export interface HealthCheck {
  /** Part of the path /healthz/NAME; may hold a slash, as `poststarthook/start-informers`. */
  readonly name: string;
  /** Rejects, or throws, with what is wrong. */
  check(): Promise<void> | void;
  /** It asks somebody else: not worth it where another check fails already. */
  readonly asksOthers?: true;
}

export interface HealthChecks {
  readonly healthz: readonly HealthCheck[];
  readonly livez: readonly HealthCheck[];
  readonly readyz: readonly HealthCheck[];
}

export interface CheckResult {
  readonly name: string;
  /** Undefined: well. */
  readonly problem: string | undefined;
}

/** All at the same time. */
export function runChecks(checks: readonly HealthCheck[]): Promise<CheckResult[]> {
  return Promise.all(
    checks.map(async ({ name, check }) => {
      try {
        await check();
        return { name, problem: undefined };
      } catch (error) {
        return { name, problem: error instanceof Error ? error.message : String(error) };
      }
    }),
  );
}
