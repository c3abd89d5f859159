import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { customer, names, Shop, told } from './shop.ts';

/**
 * Sales may use customers and list products; which of them, others say: jane those of emea and the product nut, joe those of
 * amer, to look at. Max has emea, and no door.
 */
const rbac = `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sales }
rules:
  - apiGroups: [tables.example.com]
    resources: [customers]
    verbs: [get, list, watch, create, update, patch, delete, deletecollection]
  - { apiGroups: [tables.example.com], resources: [products], verbs: [list, watch] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: emea }
rules:
  - apiGroups: [tables.example.com]
    resources: [customers/region]
    resourceNames: [emea]
    verbs: [get, create, update, patch, delete]
  - { apiGroups: [tables.example.com], resources: [products], resourceNames: [nut], verbs: [get, update] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: amer }
rules:
  - { apiGroups: [tables.example.com], resources: [customers/region], resourceNames: [amer], verbs: [get] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: sales }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: sales }
subjects: [{ apiGroup: rbac.authorization.k8s.io, kind: Group, name: sales }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: emea }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: emea }
subjects:
  - { apiGroup: rbac.authorization.k8s.io, kind: User, name: jane }
  - { apiGroup: rbac.authorization.k8s.io, kind: User, name: max }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: amer }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: amer }
subjects: [{ apiGroup: rbac.authorization.k8s.io, kind: User, name: joe }]
`;

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open(rbac, ['--rights-by=customers.region']);
}, 120_000);
afterAll(() => shop.close());

const merge = 'application/merge-patch+json';
const code = async (user: string, method: string, target: string, body?: object, type?: string) =>
  (await shop.ask(method, target, body, user, type)).code;

describe('a list', () => {
  test('shows each his rows, by the value of a column or by name, and an administrator all', async () => {
    expect(names(await shop.get('customers', 'jane'))).toEqual(['1', '3', '4']);
    expect(names(await shop.get('customers', 'joe'))).toEqual(['2']);
    expect(names(await shop.get('customers'))).toEqual(['1', '2', '3', '4']);
    expect(names(await shop.get('products', 'jane'))).toEqual(['nut']);
    expect(names(await shop.get('products', 'joe'))).toEqual([]);
  });

  test('is cut into pages of these rows, and says nothing of others', async () => {
    const first = await shop.get('customers?limit=2', 'jane');
    expect([names(first), first.metadata.remainingItemCount]).toEqual([['1', '3'], undefined]);
    const second = await shop.get(`customers?limit=2&continue=${first.metadata.continue}`, 'jane');
    expect([names(second), second.metadata.continue]).toEqual([['4'], undefined]);
    expect(names(await shop.get('customers?fieldSelector=spec.country%3DUS', 'jane'))).toEqual([]);
  });

  test('is nobody’s who may not list, whatever else he may', async () => {
    expect(await code('jane', 'GET', 'orders')).toBe(403);
    expect((await shop.watch('orders', '', 'jane')).code).toBe(403);
    for (const target of ['customers', 'customers/1']) expect(await code('max', 'GET', target)).toBe(403);
  });
});

describe('one row', () => {
  test('is read by who has a right to it, and of others nobody learns whether they are there', async () => {
    expect(await code('jane', 'GET', 'customers/1')).toBe(200);
    expect(await code('joe', 'GET', 'customers/2')).toBe(200);
    const hidden = await shop.ask('GET', 'customers/2', undefined, 'jane');
    const missing = await shop.ask('GET', 'customers/99', undefined, 'jane');
    expect([hidden.code, missing.code]).toEqual([403, 403]);
    expect(hidden.json.message).toBe(missing.json.message?.replace('99', '2'));
    expect(await code('jane', 'GET', 'products/nut')).toBe(200);
    expect(await code('jane', 'GET', 'products/bolt')).toBe(403);
  });

  test('is written by who has a right to what it is and to what it becomes', async () => {
    const credit = { spec: { credit: '1' } };
    expect(await code('jane', 'PATCH', 'customers/3', credit, merge)).toBe(200);
    expect(await code('jane', 'PATCH', 'customers/2', credit, merge)).toBe(403);
    expect(await code('joe', 'PATCH', 'customers/2', credit, merge)).toBe(403);
    expect(await code('jane', 'PATCH', 'customers/3', { spec: { region: 'amer' } }, merge)).toBe(403);
    expect(await code('jane', 'PATCH', 'customers/99', credit, merge)).toBe(403);
    expect((await shop.get('customers/3')).spec).toMatchObject({ region: 'emea', credit: '1' });
    const put = { ...(await shop.get('customers/4', 'jane')) };
    expect(await code('jane', 'PUT', 'customers/4', put)).toBe(200);
  });

  test('gives nothing away to a patch that asks what it says', async () => {
    const guess = [{ op: 'test', path: '/spec/name', value: 'nobody' }];
    const answers = await Promise.all(
      ['Grace', 'nobody'].map((value) =>
        shop.ask('PATCH', 'customers/2', [{ ...guess[0], value }], 'jane', 'application/json-patch+json'),
      ),
    );
    expect(answers.map((one) => one.code)).toEqual([403, 403]);
    expect(answers[0]?.json).toEqual(answers[1]?.json);
  });

  test('is made and deleted within one’s rights only', async () => {
    const of = (name: string, region: string) => customer(name, { name: 'x', region });
    expect(await code('jane', 'POST', 'customers', of('50', 'emea'))).toBe(201);
    expect(await code('jane', 'POST', 'customers', of('51', 'amer'))).toBe(403);
    expect(await code('joe', 'POST', 'customers', of('51', 'amer'))).toBe(403);
    const applied = customer('52', { name: 'x', region: 'emea' });
    expect(await code('jane', 'PATCH', 'customers/52?fieldManager=t', applied, 'application/apply-patch+yaml')).toBe(
      201,
    );
    expect(await code('jane', 'DELETE', 'customers/2')).toBe(403);
    expect(await code('jane', 'DELETE', 'customers/99')).toBe(403);
    expect(await code('joe', 'DELETE', 'customers/2')).toBe(403);
    expect(await code('jane', 'DELETE', 'customers/50')).toBe(200);
    expect(await code('jane', 'DELETE', 'customers?fieldSelector=spec.name%3Dx')).toBe(200);
    expect(await code('joe', 'DELETE', 'customers')).toBe(200);
    expect(names(await shop.get('customers'))).toEqual(['1', '2', '3', '4']);
  });
});

test('a watch tells each of his rows, of one that leaves them that it is gone, and of others nothing', async () => {
  const jane = await shop.watch('customers', '', 'jane');
  const joe = await shop.watch('customers', '', 'joe');
  await expect.poll(() => jane.events.map(told)).toEqual(['ADDED 1', 'ADDED 3', 'ADDED 4']);
  await expect.poll(() => joe.events.map(told)).toEqual(['ADDED 2']);
  await shop.sql(`INSERT INTO customers (id, name, region) VALUES (60, 'secret', 'apac'), (61, 'x', 'emea');
    UPDATE customers SET region = 'amer' WHERE id = 61; UPDATE customers SET name = 'y' WHERE id = 61;
    DELETE FROM customers WHERE id IN (60, 61)`);
  await expect.poll(() => joe.events.map(told).slice(1)).toEqual(['ADDED 61', 'MODIFIED 61', 'DELETED 61']);
  await expect.poll(() => jane.events.map(told).slice(3)).toEqual(['ADDED 61', 'DELETED 61']);
  expect(jane.events.at(-1)?.object.spec).toMatchObject({ region: 'emea', name: 'x' });
  expect(JSON.stringify([...jane.events, ...joe.events])).not.toContain('secret');
  jane.close();
  joe.close();
});
