import { afterAll, beforeAll, expect, test } from 'vitest';
import { customer, Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open();
}, 120_000);
afterAll(() => shop.close());

const order = (name: string, spec: object) => ({ ...customer(name, spec), kind: 'Order' });

async function refusal(method: string, target: string, body?: object) {
  const { json } = await shop.ask(method, target, body);
  const causes = json.details?.causes?.map(({ reason, field }) => `${reason} ${field}`);
  return { code: json.code, reason: json.reason, ...(causes && { causes }) };
}

test('a value that must be given is missed before SQLite is asked', async () => {
  expect(await refusal('POST', 'customers', customer('20', {}))).toEqual({
    code: 422,
    reason: 'Invalid',
    causes: ['FieldValueRequired spec.name', 'FieldValueRequired spec.region'],
  });
});

test('a value that only one row may have names its field', async () => {
  const taken = customer('20', { name: 'Ada', region: 'emea', email: 'ada@example.com' });
  expect(await refusal('POST', 'customers', taken)).toEqual({
    code: 422,
    reason: 'Invalid',
    causes: ['FieldValueDuplicate spec.email'],
  });
});

test('a name that is taken is a conflict of names', async () => {
  const taken = customer('1', { name: 'Ada', region: 'emea' });
  expect(await refusal('POST', 'customers', taken)).toMatchObject({ code: 409, reason: 'AlreadyExists' });
});

test('a row that is referred to must be there, and stays as long as it is', async () => {
  expect(await refusal('POST', 'orders', order('5', { customer: 77 }))).toEqual({
    code: 422,
    reason: 'Invalid',
    causes: ['FieldValueInvalid spec.customer'],
  });
  expect(await refusal('DELETE', 'customers/1')).toMatchObject({ code: 409, reason: 'Conflict' });
  expect((await shop.ask('GET', 'customers/1')).code).toBe(200);
});

test('what goes along with another row is gone in the API, too', async () => {
  expect((await shop.ask('DELETE', 'orders/2')).code).toBe(200);
  await expect.poll(async () => (await shop.ask('GET', 'orderitems/2.bolt')).code).toBe(404);
});

test('other rules of the table are told in its words', async () => {
  const free = { ...customer('free', { title: 'x', price: '-1' }), kind: 'Product' };
  const { json } = await shop.ask('POST', 'products', free);
  expect(json).toMatchObject({ code: 422, message: expect.stringContaining('CHECK constraint failed: price >= 0') });
  const words = { ...customer('free', { title: 'x', price: 'much' }), kind: 'Product' };
  expect(await refusal('POST', 'products', words)).toMatchObject({ causes: ['FieldValueInvalid spec.price'] });
});

test('a key stays, and a name must be one', async () => {
  const moved = customer('1', { id: 2, name: 'Ada', region: 'emea' });
  expect(await refusal('PUT', 'customers/1', moved)).toMatchObject({ causes: ['FieldValueInvalid spec.id'] });
  const named = customer('ada', { name: 'Ada', region: 'emea' });
  expect(await refusal('POST', 'customers', named)).toMatchObject({ causes: ['FieldValueInvalid metadata.name'] });
});

test('nothing is written where only one part of it fails, nor on a dry run', async () => {
  const before = (await shop.get('customers')).metadata.resourceVersion;
  await shop.ask('POST', 'customers', customer('21', { name: 'x', region: 'emea', email: 'ada@example.com' }));
  const dry = customer('21', { name: 'x', region: 'emea' });
  expect((await shop.ask('POST', 'customers?dryRun=All', dry)).code).toBe(201);
  expect((await shop.get('customers')).metadata.resourceVersion).toBe(before);
  expect(await shop.rows('SELECT id FROM customers WHERE id = 21')).toEqual([]);
});
