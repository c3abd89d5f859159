import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tablesServer } from '../../../examples/tables/server.ts';
import type { ReviewSpec } from '../../integration/main-cluster.ts';
import { json, type Started, start, untilReady } from '../../pools/start.ts';
import type { Wire } from './shop.ts';
import { names } from './shop.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'tables-in-cluster-'));
const example = path.join(import.meta.dirname, '../../../examples/tables');
let server: Started;

/** Bob may use customers, and look at the region emea. */
function allows({ user, resourceAttributes: { verb, resource, subresource, name } = {} }: ReviewSpec): boolean {
  if (user !== 'bob' || resource !== 'customers') return false;
  return subresource === 'region' ? name === 'emea' && verb === 'get' : !subresource;
}

beforeAll(async () => {
  copyFileSync(path.join(example, 'shop.sql'), path.join(dir, 'shop.sql'));
  const options = {
    database: path.join(dir, 'shop.db'),
    init: path.join(dir, 'shop.sql'),
    group: 'tables.example.com',
    keptChanges: 100,
    rightsBy: ['customers.region'],
  };
  server = await start(tablesServer(options, false), [], allows);
  await untilReady(server);
});
afterAll(async () => {
  await server.stop();
  rmSync(dir, { recursive: true });
});

const asked = () =>
  server.reviews.map(({ resourceAttributes: { verb, resource, subresource, name } = {} }) =>
    [verb, [resource, subresource].filter(Boolean).join('/'), name].filter(Boolean).join(' '),
  );

test('kube-apiserver is asked once for each value of the column, not for each row', async () => {
  const list = async () =>
    names(json(await server.call('GET', 'customers', undefined, { user: 'bob' })) as unknown as Wire);
  expect(await list()).toEqual(['1', '3', '4']);
  expect(asked()).toEqual([
    'list customers',
    'get customers/region',
    'get customers/region emea',
    'get customers/region amer',
  ]);
  expect(await list()).toEqual(['1', '3', '4']);
  expect(asked()).toHaveLength(4);
});

test('and about one row for what it is', async () => {
  const codes = async (method: string) =>
    Promise.all(
      ['1', '2'].map(async (name) => (await server.call(method, `customers/${name}`, undefined, { user: 'bob' })).code),
    );
  expect(await codes('GET')).toEqual([200, 403]);
  expect(await codes('DELETE')).toEqual([403, 403]);
});

test('what is refused because of what a row is, is so in the audit log', async () => {
  await server.call('GET', 'customers/3', undefined, { user: 'bob' });
  await server.call('GET', 'customers/2', undefined, { user: 'bob' });
  const answers = () =>
    server
      .audited()
      .filter(({ stage, requestURI }) => stage === 'ResponseComplete' && /customers\/[23]$/.test(requestURI))
      .map(({ responseStatus }) => [responseStatus?.code, responseStatus?.message]);
  const refused =
    'customers.tables.example.com "2" is forbidden: User "bob" cannot get resource "customers" in API group ' +
    '"tables.example.com" at the cluster scope: no right to this object by customers/region';
  await expect
    .poll(() => answers().slice(-2))
    .toEqual([
      [200, undefined],
      [403, refused],
    ]);
});
