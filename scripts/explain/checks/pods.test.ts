import { expect, it } from 'vitest';
import { healthyFacts, missingEndpoints, withPod } from '../fixtures/facts.ts';
import type { Pod } from '../kube-types.ts';
import { seen, seenOr } from '../look.ts';
import { explain } from '../verdict.ts';

const notReady = { type: 'Ready', status: 'False', reason: 'ContainersNotReady' };
const waiting = { reason: 'ErrImagePull', message: 'failed to pull and unpack image "server:v2": not found' };
const containerStatuses = [{ name: 'server', image: 'server:v2', ready: false, restartCount: 0, state: { waiting } }];
const facts = missingEndpoints(withPod(healthyFacts(), { conditions: [notReady], containerStatuses }));
const [present] = seenOr(facts.pods, []);

it('looks at the pod that is there rather than at those that are over', () => {
  const over = (name: string, how: Partial<Pod>): Pod => ({ metadata: { name }, spec: {}, ...how });
  const evicted = over('server-evicted', { status: { phase: 'Failed', conditions: [notReady] } });
  const leaving = over('server-old', { metadata: { name: 'server-old', deletionTimestamp: facts.now } });
  const pods = seen([evicted, leaving, ...(present ? [present] : [])]);
  expect(explain({ ...facts, pods }).findings.map(({ id, what }) => `${id} ${what}`)).toEqual([
    'pod-image-pull pod server-1: the image server:v2 can not be had',
  ]);
});

it('tells why an image can not be had, by events or else by what the container waits for', () => {
  const [alone] = explain(facts).findings;
  expect(alone?.evidence.join('\n')).toContain(waiting.message);
  const events = ['server-1: Failed: Failed to pull image "server:v2": not found'];
  const [told] = explain({ ...facts, events }).findings;
  expect(told?.evidence).toContain(events[0]);
  expect(told?.evidence.join('\n')).not.toContain(waiting.message);
});

it('proposes the labels of the pods that the Service should select, where they are known', () => {
  const nothingSelected = { ...facts, pods: seen([]), dials: [] };
  const [guessed] = explain({ ...nothingSelected, unselected: [{ app: 'api-server' }] }).findings;
  expect(guessed).toMatchObject({ id: 'selector-matches-nothing', choose: true });
  expect(guessed?.fixes.map(({ command }) => command)).toEqual([
    `kubectl patch service api -n wardle --type=json -p '[{"op":"replace","path":"/spec/selector","value":{"app":"api-server"}}]'`,
  ]);
  const [sameKey] = explain({ ...nothingSelected, unselected: [{ app: 'api-server', version: '2' }] }).findings;
  expect(sameKey?.fixes).toEqual(guessed?.fixes);
  const [unknown] = explain(nothingSelected).findings;
  expect(unknown?.fixes.map(({ request }) => request)).toEqual([undefined, undefined]);
});
