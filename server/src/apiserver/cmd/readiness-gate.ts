import { pause } from '../client/backoff.ts';
import { type HealthCheck, runChecks } from '../health/check.ts';
import { log } from '../logs/log.ts';

/** Milliseconds until it looks again: first and longest. What is missing at first comes a moment later, mostly. */
const FIRST_POLL = 5;
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
    let wait = FIRST_POLL;
    while (!ready && !signal.aborted) {
      const failed = (await runChecks(checks)).filter(({ problem }) => problem !== undefined);
      ready = failed.length === 0;
      if (ready) log.info('ready', { afterMs: Date.now() - began });
      else if (Date.now() - complained > COMPLAIN) {
        complained = Date.now();
        log.warn('not ready yet', { failed });
      }
      if (!ready) await pause(wait, signal);
      wait = Math.min(wait * 2, POLL);
    }
  }
  const check = () => {
    if (!ready) throw new Error('requests are not answered yet');
  };
  return { wasReady: () => ready, check: { name: 'serving', check }, start: (signal) => void follow(signal) };
}
