import { expect, it } from 'vitest';
import type { Dial } from '../facts.ts';
import { failedCheck, healthyFacts } from '../fixtures/facts.ts';
import { explain } from '../verdict.ts';

const outOfTime = 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)';
const healthy = healthyFacts();

/** What is named when kube-apiserver is out of time, and this is seen from here. */
function named(change: (dial: Dial) => Dial): readonly string[] {
  const facts = failedCheck({ ...healthy, dials: healthy.dials.map(change) }, outOfTime);
  return explain(facts).findings.map(({ id }) => id);
}

it('tells a server that is slow with discovery from one that kube-apiserver does not reach', () => {
  expect(healthy.dials.length).toBeGreaterThan(0);
  expect(named(({ discovery: _, ...dial }) => dial)).toEqual(['server-hangs']);
  expect(named((dial) => dial)).toEqual(['connection-timeout']);
});
