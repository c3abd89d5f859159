import { expect, test } from 'vitest';
import type { KubeObject } from '../api/meta.ts';
import { ObjectGuard, type RightQuestion } from './object-guard.ts';

const object = (name: string, region: string) =>
  ({ apiVersion: 'v1', kind: 'Thing', metadata: { name }, region }) as KubeObject & { region: string };
const rights = {
  by: [{ name: 'region', value: (one: KubeObject) => (one as KubeObject & { region: string }).region }],
};

function guard(allowed: readonly string[], verbs = ['get'], byName = false) {
  const asked: string[] = [];
  const ask = async ({ verb, subresource, name }: RightQuestion) => {
    const question = [verb, subresource, name].filter(Boolean).join(' ');
    asked.push(question);
    return allowed.includes(question);
  };
  return { asked, it: new ObjectGuard({ rights, verbs, byName, ask }) };
}

test('nothing is allowed until it has been asked, and each value is asked once', async () => {
  const { it, asked } = guard(['get region emea']);
  const all = [object('a', 'emea'), object('b', 'emea'), object('c', 'apac')];
  expect(all.filter((one) => it.allows(one))).toEqual([]);
  expect(await it.settle()).toBe(true);
  expect(all.map((one) => it.allows(one))).toEqual([true, true, false]);
  expect(await it.settle()).toBe(false);
  expect(asked).toEqual(['get region emea', 'get region apac']);
});

test('a name is a right only where names count, and an empty value is none', async () => {
  expect(await guard(['get a', 'get region '], ['get']).it.decide(object('a', ''))).toBe(false);
  expect(await guard(['get a'], ['get'], true).it.decide(object('a', ''))).toBe(true);
  const { it, asked } = guard([], ['get']);
  await it.decide(object('a', ''));
  expect(asked).toEqual([]);
});

test('each verb must be allowed, be it in different ways', async () => {
  const verbs = ['get', 'delete'];
  expect(await guard(['get region emea'], verbs, true).it.decide(object('a', 'emea'))).toBe(false);
  expect(await guard(['get region emea', 'delete a'], verbs, true).it.decide(object('a', 'emea'))).toBe(true);
});

test('what was allowed is asked again after forgetting', async () => {
  const allowed = ['get region emea'];
  const { it } = guard(allowed);
  expect(await it.decide(object('a', 'emea'))).toBe(true);
  allowed.pop();
  expect(it.allows(object('b', 'emea'))).toBe(true);
  it.forget();
  expect(await it.decide(object('b', 'emea'))).toBe(false);
});
