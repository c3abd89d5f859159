import { expect, it } from 'vitest';
import { binds } from './binds.ts';
import type { LabState } from './state.ts';

const begun: LabState = { version: 1, driver: 'host', driverReason: 'chosen with --driver', took: {} };
const looked: LabState = { ...begun, at: 'preflight' };

it('chooses anew where nothing has been gone through yet', () => {
  expect(binds(begun, false, undefined)).toBe(false);
});

it('keeps the driver of a walk that has looked at the machine, unless the other one is asked for', () => {
  expect(binds(looked, false, undefined)).toBe(true);
  expect(binds(looked, false, 'host')).toBe(true);
  expect(binds(looked, false, 'kind')).toBe(false);
});

it('holds to a lab that has made something, whatever is asked for', () => {
  expect(binds({ ...begun, clusterBegun: true }, false, 'kind')).toBe(true);
  expect(binds({ ...begun, took: { certificates: 1 } }, false, 'kind')).toBe(true);
  expect(binds(begun, true, 'kind')).toBe(true);
});
