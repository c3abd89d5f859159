import { setTimeout as delay } from 'node:timers/promises';
import { newAdmissionForbidden } from './forbidden.ts';
import type { AdmissionAttributes } from './plugin.ts';

const pollEvery = 50;

/**
 * Holds a request while a plugin's cache fills: just after a start that takes moments, and refusing at once would fail
 * writes for no reason.
 *
 * @param waitMs milliseconds
 * @throws StatusError 403 `not yet ready to handle request` if the time is over, as the Go library does
 */
export async function waitUntilReady(
  ready: () => boolean,
  attributes: AdmissionAttributes,
  waitMs = 10_000,
): Promise<void> {
  const end = performance.now() + waitMs;
  while (!ready()) {
    if (performance.now() >= end) throw newAdmissionForbidden(attributes, 'not yet ready to handle request');
    await delay(Math.min(pollEvery, waitMs));
  }
}
