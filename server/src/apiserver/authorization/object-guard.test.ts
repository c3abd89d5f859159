import { expect, test } from 'vitest';
import type { KubeObject } from '../api/meta.ts';
import type { ObjectRights } from '../registry/object-rights.ts';
import { ObjectGuard, type RightQuestion } from './object-guard.ts';

interface Thing extends KubeObject {
  readonly region: string;
}

const thing = (name: string, region: string): Thing => ({
  apiVersion: 'v1',
  kind: 'Thing',
  metadata: { name },
  region,
});
const byRegion: ObjectRights = { by: [{ name: 'region', value: (object) => (object as Thing).region }] };

function guard(rights: ObjectRights, allowed: readonly string[], verbs = ['get']) {
  const asked: string[] = [];
  const ask = async ({ verb, subresource, name }: RightQuestion) => {
    const question = [verb, subresource, name].filter(Boolean).join(' ');
    asked.push(question);
    return allowed.includes(question);
  };
  return { asked, it: new ObjectGuard({ rights, verbs, ask }) };
}

test('nothing is allowed until it has been asked, and each value is asked once', async () => {
  const { it, asked } = guard(byRegion, ['get region emea']);
  expect(await it.isUnlimited()).toBe(false);
  const all = [thing('a', 'emea'), thing('b', 'emea'), thing('c', 'apac')];
  expect(all.filter((one) => it.allows(one))).toEqual([]);
  expect(await it.settle()).toBe(true);
  expect(all.map((one) => it.allows(one))).toEqual([true, true, false]);
  expect(await it.settle()).toBe(false);
  expect(asked).toEqual(['get region', 'get region emea', 'get region apac']);
});

test('the right to all values is asked first, and nothing else if it is there', async () => {
  const { it, asked } = guard(byRegion, ['get region']);
  expect(await it.decide(thing('a', 'emea'))).toBe(true);
  expect(it.allows(thing('b', ''))).toBe(true);
  expect(asked).toEqual(['get region']);
});

test('an empty value is nobody’s', async () => {
  const { it, asked } = guard(byRegion, ['get region ']);
  expect(await it.decide(thing('a', ''))).toBe(false);
  expect(asked).toEqual(['get region']);
});

test('a name and a field must both be allowed where both count, and one of several fields is enough', async () => {
  const both: ObjectRights = { ...byRegion, byName: true };
  expect(await guard(both, ['get a']).it.decide(thing('a', 'emea'))).toBe(false);
  expect(await guard(both, ['get region emea']).it.decide(thing('a', 'emea'))).toBe(false);
  expect(await guard(both, ['get a', 'get region emea']).it.decide(thing('a', 'emea'))).toBe(true);
  const fields: ObjectRights = { by: [...(byRegion.by ?? []), { name: 'kind', value: ({ kind }) => kind }] };
  expect(await guard(fields, ['get kind Thing']).it.decide(thing('a', 'emea'))).toBe(true);
});

test('each verb must be allowed', async () => {
  const verbs = ['get', 'delete'];
  expect(await guard(byRegion, ['get region emea'], verbs).it.decide(thing('a', 'emea'))).toBe(false);
  const allowed = ['get region', 'delete region emea'];
  expect(await guard(byRegion, allowed, verbs).it.decide(thing('a', 'emea'))).toBe(true);
});

test('what was allowed is asked again after forgetting', async () => {
  const allowed = ['get region emea'];
  const { it } = guard(byRegion, allowed);
  expect(await it.decide(thing('a', 'emea'))).toBe(true);
  allowed.pop();
  expect(it.allows(thing('b', 'emea'))).toBe(true);
  it.forget();
  expect(await it.decide(thing('b', 'emea'))).toBe(false);
});
