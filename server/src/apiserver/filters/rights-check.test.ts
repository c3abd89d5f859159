import { expect, test } from 'vitest';
import { widgets } from '../endpoints/testing/widget.ts';
import type { ResourceType } from '../registry/resource-type.ts';
import { parseRequestInfo } from './request-info.ts';
import { rightsCheck } from './rights-check.ts';

const limited: ResourceType = { ...widgets, rights: { by: [{ name: 'color', value: () => '' }] } };
const one = '/apis/test.example.com/v1/namespaces/default/widgets/a';
const info = (method: string, path: string) => parseRequestInfo(method, path, new URLSearchParams());

test('what is about one object of a limited resource may depend on the object', () => {
  const check = rightsCheck([limited]);
  for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) expect(check(info(method, one))).toBe(true);
  expect(check(info('POST', one.replace(/\/a$/, '')))).toBe(true);
});

test.each([
  ['GET', one.replace(/\/a$/, ''), 'a list'],
  ['DELETE', one.replace(/\/a$/, ''), 'a deletion of many'],
  ['GET', `${one}/status`, 'a subresource'],
  ['GET', one.replace('widgets', 'others'), 'another resource'],
  ['GET', one.replace('test.', 'other.'), 'another group'],
  ['GET', '/version', 'no resource'],
])('%s %s does not: %s', (method, path) => {
  expect(rightsCheck([limited])(info(method, path))).toBe(false);
});

test('rights by name alone are authorization’s own', () => {
  expect(rightsCheck([widgets, { ...widgets, rights: { byName: true } }])(info('GET', one))).toBe(false);
});
