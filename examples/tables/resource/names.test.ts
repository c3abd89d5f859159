import { expect, test } from 'vitest';
import { kindName, resourceName } from './names.ts';

test.each([
  ['customers', 'customers', 'Customer'],
  ['order_items', 'orderitems', 'OrderItem'],
  ['Addresses', 'addresses', 'Address'],
  ['countries', 'countries', 'Country'],
  ['status', 'status', 'Status'],
  ['person', 'person', 'Person'],
  ['price_list', 'pricelist', 'PriceListRow'],
  ['2024', 't2024', 'T2024'],
])('the table %s is the resource %s of the kind %s', (table, resource, kind) => {
  expect([resourceName(table), kindName(table)]).toEqual([resource, kind]);
});
