import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createReadinessGate } from './readiness-gate.ts';

function badUntilTold(name: string, asksOthers?: true) {
  const state = { isWell: false, looks: 0 };
  const check = () => {
    state.looks++;
    if (!state.isWell) throw new Error('not yet');
  };
  return { state, check: { name, check, ...(asksOthers && { asksOthers }) } };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(1);
}

test('opens when all is well, and stays open', async () => {
  const [own, storage] = [badUntilTold('informers'), badUntilTold('etcd', true)];
  const gate = createReadinessGate([storage.check, own.check]);
  gate.start(new AbortController().signal);
  await until(() => own.state.looks > 3);
  // Nobody else is asked before.
  expect(storage.state.looks).toBe(0);
  expect(() => gate.check.check()).toThrow('requests are not answered yet');
  own.state.isWell = true;
  await until(() => storage.state.looks > 3);
  expect(gate.wasReady()).toBe(false);
  storage.state.isWell = true;
  await until(gate.wasReady);
  expect(gate.check.check()).toBeUndefined();
  own.state.isWell = false;
  const { looks } = own.state;
  await sleep(20);
  expect([gate.wasReady(), own.state.looks]).toEqual([true, looks]);
});

test('stops looking when the server ends', async () => {
  const own = badUntilTold('informers');
  const ended = new AbortController();
  createReadinessGate([own.check]).start(ended.signal);
  await until(() => own.state.looks > 1);
  ended.abort();
  await sleep(10);
  const { looks } = own.state;
  await sleep(30);
  expect(own.state.looks).toBe(looks);
});
