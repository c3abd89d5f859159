import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { h1Get } from '../../../server/src/apiserver/server/testing/tls-clients.ts';
import { customer, names, Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open();
}, 120_000);
afterAll(() => shop.close());

const merge = 'application/merge-patch+json';
const apply = 'application/apply-patch+yaml';

describe('tables as resources', () => {
  test('are discovered with their names, and described column by column', async () => {
    const { resources } = (await shop.get('/apis/tables.example.com/v1')) as unknown as {
      resources: { name: string; kind: string }[];
    };
    expect(resources.map(({ name, kind }) => [name, kind])).toEqual([
      ['customers', 'Customer'],
      ['orderitems', 'OrderItem'],
      ['orders', 'Order'],
      ['products', 'Product'],
    ]);
    const path = '/openapi/v3/apis/tables.example.com/v1';
    const { components } = (await shop.get(path)) as unknown as {
      components: { schemas: Record<string, { properties: { spec: object } }> };
    };
    expect(components.schemas['com.example.tables.v1.Customer']?.properties.spec).toMatchObject({
      required: ['name', 'region'],
      properties: { id: { type: 'integer', format: 'int64' }, vip: { type: 'boolean', default: false } },
    });
  });

  test('have a row for an object, and NULL for what is not there', async () => {
    expect(await shop.get('customers/3')).toMatchObject({
      kind: 'Customer',
      metadata: { name: '3', uid: expect.any(String), generation: 1, creationTimestamp: expect.any(String) },
      spec: { id: 3, name: 'Konrad', email: 'konrad@example.com', country: 'DE', region: 'emea', vip: false },
    });
    expect((await shop.get('customers/3')).spec).not.toHaveProperty('credit');
    expect((await shop.get('customers/2')).spec['credit']).toBe('2.5');
    expect((await shop.ask('GET', 'customers/99')).json).toMatchObject({ code: 404, reason: 'NotFound' });
  });

  test('name rows by their key, be it no DNS name or of several columns', async () => {
    expect(names(await shop.get('products'))).toEqual(['0x426f6c74204d3130', 'bolt', 'nut']);
    expect((await shop.get('products/0x426f6c74204d3130')).spec).toMatchObject({ sku: 'Bolt M10', price: '0.35' });
    expect(names(await shop.get('orderitems'))).toEqual(['1.0x426f6c74204d3130', '1.nut', '2.bolt']);
    expect((await shop.get('orderitems/1.nut')).spec).toEqual({ order_id: 1, sku: 'nut', amount: 10 });
  });

  test('are shown with their columns', async () => {
    const headers = { authorization: 'Bearer admin', accept: 'application/json;as=Table;g=meta.k8s.io;v=v1' };
    const table = JSON.parse((await h1Get(shop.port, `${shop.base}customers`, { headers })).body);
    const columns = table.columnDefinitions.map(({ name }: { name: string }) => name);
    expect(columns.join(' ')).toBe('Name name email country region vip credit created Age');
    expect(table.rows[1].cells.slice(0, 7)).toEqual(['2', 'Grace', 'grace@example.com', 'US', 'amer', false, '2.5']);
  });
});

describe('rows are found', () => {
  const select = async (selector: string, more = '') =>
    names(await shop.get(`customers?fieldSelector=${encodeURIComponent(selector)}${more}`));

  test('by any column, with an index or without', async () => {
    expect(await select('spec.country=DE')).toEqual(['3']);
    expect(await select('spec.name=Ada')).toEqual(['1']);
    expect(await select('spec.region=emea,spec.country!=DE')).toEqual(['1', '4']);
    expect(await select('spec.vip=true')).toEqual([]);
    expect(await select('spec.region=emea', '&resourceVersion=0')).toEqual(['1', '3', '4']);
    const unknown = await shop.ask('GET', 'customers?fieldSelector=spec.none%3D1');
    expect(unknown.json.message).toContain('"spec.none" is not a known field selector');
  });

  test('page by page in the order of their names, at one moment', async () => {
    const first = await shop.get('customers?limit=2&fieldSelector=spec.region%3Demea');
    expect(names(first)).toEqual(['1', '3']);
    await shop.sql("UPDATE customers SET region = 'apac' WHERE id = 4");
    const rest = await shop.get(
      `customers?limit=2&fieldSelector=spec.region%3Demea&continue=${first.metadata.continue}`,
    );
    expect(names(rest)).toEqual(['4']);
    expect(rest.items[0]?.spec['region']).toBe('emea');
    expect(await select('spec.region=emea')).toEqual(['1', '3']);
    await shop.sql("UPDATE customers SET region = 'emea' WHERE id = 4");
    const whole = await shop.get('customers?limit=3');
    expect([names(whole), whole.metadata.remainingItemCount]).toEqual([['1', '2', '3'], 1]);
  });
});

describe('a row is written', () => {
  test('when an object is created, with what SQLite fills in', async () => {
    const spec = { name: 'Lin', region: 'apac', credit: '12.50' };
    const { code, json } = await shop.ask('POST', 'customers', customer('10', spec));
    expect(code).toBe(201);
    expect(json.spec).toMatchObject({ id: 10, name: 'Lin', credit: '12.5', created: expect.any(String), vip: false });
    expect(await shop.get('customers/10')).toEqual(json);
    expect(await shop.rows('SELECT name, credit, vip FROM customers WHERE id = 10')).toEqual([
      { name: 'Lin', credit: 12.5, vip: 0 },
    ]);
  });

  test('when it is patched, applied, replaced, and deleted', async () => {
    await shop.ask('POST', 'customers', customer('11', { name: 'Mary', region: 'emea', country: 'GB' }));
    const patched = await shop.ask('PATCH', 'customers/11', { spec: { country: null, vip: true } }, 'admin', merge);
    expect(patched.json).toMatchObject({ metadata: { generation: 2 }, spec: { vip: true } });
    const applied = customer('11', { email: 'mary@example.com' });
    const target = 'customers/11?fieldManager=test';
    expect((await shop.ask('PATCH', target, applied, 'admin', apply)).json.spec['email']).toBe('mary@example.com');
    expect(await shop.rows('SELECT country, vip, email FROM customers WHERE id = 11')).toEqual([
      { country: null, vip: 1, email: 'mary@example.com' },
    ]);
    const replaced = await shop.ask('PUT', 'customers/11', customer('11', { name: 'M', region: 'emea' }));
    expect(replaced.json.spec).toEqual({ id: 11, name: 'M', region: 'emea', vip: false });
    expect((await shop.ask('DELETE', 'customers/11')).code).toBe(200);
    expect(await shop.rows('SELECT id FROM customers WHERE id = 11')).toEqual([]);
  });

  test('of a key that is no DNS name, by the name that stands for it', async () => {
    const product = (name: string, spec: object) => ({ ...customer(name, spec), kind: 'Product' });
    const wrong = await shop.ask('POST', 'products', product('Nut M10', { sku: 'Nut M10', title: 'x', price: '1' }));
    expect(wrong.json).toMatchObject({ code: 422, details: { causes: [{ field: 'metadata.name' }] } });
    expect(wrong.json.message).toContain('for this spec "0x4e7574204d3130"');
    const made = await shop.ask('POST', 'products', product('0x4e7574204d3130', { title: 'Nut', price: '0.2' }));
    expect(made.json.spec).toEqual({ sku: 'Nut M10', title: 'Nut', price: '0.2' });
    expect(await shop.rows("SELECT title FROM products WHERE sku = 'Nut M10'")).toEqual([{ title: 'Nut' }]);
  });

  test('and what no column has a place for is kept beside it', async () => {
    const before = await shop.get('customers/1');
    const labels = { metadata: { labels: { tier: 'gold' } } };
    const { json } = await shop.ask('PATCH', 'customers/1', labels, 'admin', merge);
    expect(json.metadata).toMatchObject({ labels: { tier: 'gold' }, uid: before.metadata.uid, generation: 1 });
    await shop.sql('UPDATE customers SET vip = TRUE WHERE id = 1');
    await expect
      .poll(() => shop.get('customers/1'))
      .toMatchObject({
        metadata: { labels: { tier: 'gold' }, uid: before.metadata.uid, generation: 2 },
        spec: { vip: true },
      });
    expect(names(await shop.get('customers?labelSelector=tier%3Dgold'))).toEqual(['1']);
  });

  test('only by who has seen its latest state, if he says what he has seen', async () => {
    const seen = await shop.get('customers/2');
    await shop.sql('UPDATE customers SET credit = 3 WHERE id = 2');
    const late = await shop.ask('PUT', 'customers/2', { ...seen, spec: { ...seen.spec, credit: '9' } });
    expect(late.json).toMatchObject({ code: 409, reason: 'Conflict' });
    expect(await shop.rows('SELECT credit FROM customers WHERE id = 2')).toEqual([{ credit: 3 }]);
  });
});
