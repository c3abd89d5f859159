import { pause } from '../client/backoff.ts';
import { type CheckResult, type HealthCheck, runChecks } from '../health/check.ts';
import { log } from '../logs/log.ts';

/** Milliseconds until it looks again: in its first second, in which mostly all comes that is missing, and later. */
const FIRST_POLL = 5;
const FIRST = 1000;
const POLL = 50;
/** Milliseconds after which the log says what is still missing, and how often it does. */
const COMPLAIN = 5000;

export interface ReadinessGate {
  readonly wasReady: () => boolean;
  /** For readyz: who reads there that the server is ready must not find the gate closed. */
  readonly check: HealthCheck;
  start(signal: AbortSignal): void;
}

/** Opens once all checks have passed at the same time, and stays open: later trouble has its own answers. */
export function createReadinessGate(checks: readonly HealthCheck[]): ReadinessGate {
  let ready = false;
  async function follow(signal: AbortSignal): Promise<void> {
    const began = Date.now();
    let complained = began;
    while (!signal.aborted) {
      const failed = await failing(checks);
      const now = Date.now();
      if (failed.length === 0) {
        ready = true;
        log.info('ready', { afterMs: now - began });
        return;
      }
      if (now - complained > COMPLAIN) {
        complained = now;
        log.warn('not ready yet', { failed });
      }
      await pause(now - began < FIRST ? FIRST_POLL : POLL, signal);
    }
  }
  const check = () => {
    if (!ready) throw new Error('requests are not answered yet');
  };
  return { wasReady: () => ready, check: { name: 'serving', check }, start: (signal) => void follow(signal) };
}

/** Those that ask somebody else are not run before all others pass: it looks too often for that. */
async function failing(checks: readonly HealthCheck[]): Promise<readonly CheckResult[]> {
  const isBad = ({ problem }: CheckResult) => problem !== undefined;
  const own = (await runChecks(checks.filter(({ asksOthers }) => !asksOthers))).filter(isBad);
  return own.length > 0 ? own : (await runChecks(checks.filter(({ asksOthers }) => asksOthers))).filter(isBad);
}
