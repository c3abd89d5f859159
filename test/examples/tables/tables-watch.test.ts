import { afterAll, beforeAll, expect, test } from 'vitest';
import { customer, names, Shop, told } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open('', ['--keep-changes=20']);
}, 120_000);
afterAll(() => shop.close());

test('a watch tells what others do by plain SQL, and what is done by the API, in one order', async () => {
  const { metadata } = await shop.get('customers');
  const { events, close } = await shop.watch('customers', `resourceVersion=${metadata.resourceVersion}`);
  await shop.sql("INSERT INTO customers (id, name, region) VALUES (30, 'Alan', 'emea')");
  await expect.poll(() => events.length).toBe(1);
  await shop.ask('POST', 'customers', customer('31', { name: 'Edsger', region: 'emea' }));
  await shop.sql(`BEGIN; UPDATE customers SET name = 'A.' WHERE id = 30; DELETE FROM customers WHERE id = 31; COMMIT;
    BEGIN; DELETE FROM customers WHERE id = 30; ROLLBACK;`);
  await expect.poll(() => events.map(told)).toEqual(['ADDED 30', 'ADDED 31', 'MODIFIED 30', 'DELETED 31']);
  expect(events[0]?.object.spec).toMatchObject({ id: 30, name: 'Alan', vip: false });
  const versions = events.map(({ object }) => Number(object.metadata.resourceVersion));
  expect(versions).toEqual([...versions].sort((a, b) => a - b));
  close();

  const again = await shop.watch('customers', `resourceVersion=${versions[1]}`);
  await expect.poll(() => again.events.map(told)).toEqual(['MODIFIED 30', 'DELETED 31']);
  again.close();
  await shop.sql('DELETE FROM customers WHERE id = 30');
});

test('a watch with a selector sees rows come and go', async () => {
  const { events, close } = await shop.watch('customers', 'fieldSelector=spec.country%3DDE');
  await expect.poll(() => events.map(told)).toEqual(['ADDED 3']);
  await shop.sql("UPDATE customers SET country = 'DE' WHERE id = 4; UPDATE customers SET country = 'AT' WHERE id = 3");
  await expect.poll(() => events.map(told)).toEqual(['ADDED 3', 'ADDED 4', 'DELETED 3']);
  close();
});

test('a read after plain SQL shows it at once', async () => {
  for (let n = 0; n < 5; n++) {
    await shop.sql(`UPDATE customers SET credit = ${n} WHERE id = 1`);
    expect((await shop.get('customers/1')).spec['credit']).toBe(`${n}`);
  }
});

test('the past is there until it is too old: then a list, a page and a watch of it are gone', async () => {
  const past = await shop.get('customers?limit=1');
  const { resourceVersion, continue: token } = past.metadata;
  await shop.sql("INSERT INTO customers (id, name, region) VALUES (40, 'x', 'emea')");
  const exact = `customers?resourceVersion=${resourceVersion}&resourceVersionMatch=Exact`;
  await expect.poll(async () => names(await shop.get(exact))).toEqual(['1', '2', '3', '4']);
  await shop.sql(Array.from({ length: 60 }, (_, n) => `UPDATE customers SET credit = ${n} WHERE id = 40;`).join(''));
  await expect.poll(async () => (await shop.ask('GET', exact)).code).toBe(410);
  expect((await shop.ask('GET', `customers?limit=1&continue=${token}`)).json).toMatchObject({
    code: 410,
    reason: 'Expired',
  });

  await shop.stop();
  await shop.start();
  const { events, close } = await shop.watch('customers', `resourceVersion=${resourceVersion}`);
  await expect.poll(() => events).toMatchObject([{ type: 'ERROR', object: { code: 410, reason: 'Expired' } }]);
  close();
});

test('what happens while no server runs is there when one does, as the same objects', async () => {
  const before = await shop.get('customers');
  await shop.stop();
  await shop.sql("UPDATE customers SET name = 'Konrad Z.' WHERE id = 3; DELETE FROM customers WHERE id = 4");
  await shop.start();
  const after = await shop.get('customers');
  expect(names(after)).toEqual(['1', '2', '3', '40']);
  expect(after.items[2]).toMatchObject({
    spec: { name: 'Konrad Z.' },
    metadata: { uid: before.items[2]?.metadata.uid },
  });
  expect(Number(after.metadata.resourceVersion)).toBe(Number(before.metadata.resourceVersion) + 2);
});
