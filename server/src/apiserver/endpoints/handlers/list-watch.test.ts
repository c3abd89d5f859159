import { get as httpGet } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer, widget } from '../testing/test-server.ts';
import { openWatch } from '../testing/watch-client.ts';
import type { WireObject } from '../testing/wire-object.ts';

let server: TestServer;
const all = 'v1/namespaces/default/widgets';

beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

/** Returns the first of them. */
const create = async (first: string, ...others: string[]): Promise<WireObject> => {
  const body = widget(first, { color: first }, { labels: { n: first } });
  const { json } = await server.call('POST', all, body);
  for (const other of others) await create(other);
  return json;
};
const names = (json: WireObject) => json.items.map(({ metadata }) => metadata.name);

describe('list', () => {
  it('comes in pages that show one state', async () => {
    await create('a', 'b', 'c', 'd');
    const first = await server.call('GET', `${all}?limit=2`);
    expect(names(first.json)).toEqual(['a', 'b']);
    expect(first.json.metadata.remainingItemCount).toBe(2);
    const { continue: token = '' } = first.json.metadata;
    const { v, rv, start } = JSON.parse(Buffer.from(token, 'base64url').toString());
    expect([v, String(rv), start]).toEqual(['meta.k8s.io/v1', first.json.metadata.resourceVersion, 'b\u0000']);
    await create('bb');
    await server.call('DELETE', `${all}/d`);
    const second = await server.call('GET', `${all}?limit=2&continue=${token}`);
    expect(names(second.json)).toEqual(['c', 'd']);
    expect(second.json.metadata).toEqual({ resourceVersion: first.json.metadata.resourceVersion });
  });

  it('shows an exact old state', async () => {
    const a = await create('a', 'b');
    const { json } = await server.call(
      'GET',
      `${all}?resourceVersion=${a.metadata.resourceVersion}&resourceVersionMatch=Exact`,
    );
    expect(names(json)).toEqual(['a']);
  });

  it.each([
    ['labelSelector=n%3Da', ['a']],
    ['labelSelector=n+in+(a,b)', ['a', 'b']],
    ['labelSelector=n,n+notin+(a)', ['b', 'c']],
    ['labelSelector=!n', []],
    ['fieldSelector=metadata.name%3Db', ['b']],
    ['fieldSelector=metadata.name!%3Db,spec.color!%3Da', ['c']],
  ])('selects by %s', async (query, expected) => {
    await create('a', 'b', 'c');
    expect(names((await server.call('GET', `v1/widgets?${query}`)).json)).toEqual(expected);
  });

  it.each([
    ['labelSelector===', 400, "found '==', expected: !, identifier, or 'end of string'"],
    [
      'fieldSelector=spec.x%3Dy',
      400,
      '"spec.x" is not a known field selector: only "metadata.name", "metadata.namespace", "spec.color"',
    ],
    ['continue=zzz', 400, 'invalid continue token: continue key is not valid: '],
    ['resourceVersionMatch=Exact', 422, 'resourceVersionMatch is forbidden unless resourceVersion is provided'],
    ['resourceVersion=99999', 504, 'Timeout: Too large resource version: 99999, current: '],
    [
      'watch=true&sendInitialEvents=true',
      422,
      'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
    ],
  ])('refuses %s', async (query, code, message) => {
    await create('a');
    const answer = await server.call('GET', `${all}?${query}`);
    expect(answer.code).toBe(code);
    expect(answer.json.message).toContain(message);
  });

  it('offers an inconsistent way on when its state is compacted', async () => {
    await create('a', 'b');
    const { json } = await server.call('GET', `${all}?limit=1`);
    await create('c');
    server.storage.compact(await server.storage.currentRevision());
    const expired = await server.call('GET', `${all}?continue=${json.metadata.continue}`);
    expect(expired.json).toMatchObject({ code: 410, reason: 'Expired' });
    const rest = await server.call('GET', `${all}?continue=${expired.json.metadata.continue}`);
    expect(names(rest.json)).toEqual(['b', 'c']);
  });
});

describe('representations', () => {
  const accept = (value: string) => ({ accept: value });
  it('sends tables', async () => {
    await create('a');
    const { json } = await server.call(
      'GET',
      all,
      undefined,
      accept('application/json;as=Table;v=v1;g=meta.k8s.io,application/json'),
    );
    expect(json).toMatchObject({ kind: 'Table', apiVersion: 'meta.k8s.io/v1', columnDefinitions: [{ name: 'Name' }] });
    expect(json.rows).toMatchObject([
      { cells: ['a'], object: { kind: 'PartialObjectMetadata', metadata: { name: 'a' } } },
    ]);
  });

  it('sends metadata alone', async () => {
    await create('a');
    const { json } = await server.call(
      'GET',
      all,
      undefined,
      accept('application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1'),
    );
    expect(json).toMatchObject({ kind: 'PartialObjectMetadataList', items: [{ metadata: { name: 'a' } }] });
    expect(json.items[0]).not.toHaveProperty('spec');
  });

  it('sends JSON to those who like protobuf better, YAML on demand, and 406 otherwise', async () => {
    await create('a');
    const proto = 'application/vnd.kubernetes.protobuf';
    const both = await server.call('GET', all, undefined, accept(`${proto}, application/json`));
    expect([both.code, both.headers.get('content-type')]).toEqual([200, 'application/json']);
    const yaml = await server.call('GET', `${all}/a`, undefined, accept('application/yaml'));
    expect(yaml.text).toMatch(
      /^apiVersion: test.example.com\/v1\nkind: Widget\nmetadata:\n {2}creationTimestamp: "\d{4}-/,
    );
    const none = await server.call('GET', all, undefined, accept('text/xml'));
    expect([none.code, none.json.message]).toEqual([
      406,
      'only the following media types are accepted: application/json, application/yaml',
    ]);
  });

  it('compresses what is big', async () => {
    await server.call('POST', all, widget('a', { options: { x: 'y'.repeat(200_000) } }));
    const bytes = await new Promise<Buffer>((resolve, reject) => {
      httpGet(`${server.base}${all}`, { headers: { 'accept-encoding': 'gzip' } }, (res) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks)));
      }).on('error', reject);
    });
    expect(bytes.length).toBeLessThan(20_000);
    expect(names(JSON.parse(String(gunzipSync(bytes))))).toEqual(['a']);
  });
});

describe('watch', () => {
  it('sends changes as they happen, and bookmarks before its time is over', async () => {
    const a = await create('a');
    const watch = await openWatch(
      `${server.base}${all}?watch=true&timeoutSeconds=1&allowWatchBookmarks=true&resourceVersion=${a.metadata.resourceVersion}`,
    );
    const b = await create('b');
    await server.call('DELETE', `${all}/a`);
    const events = await watch.rest();
    expect(events.map(({ type, object }) => [type, object.metadata.name])).toEqual([
      ['ADDED', 'b'],
      ['DELETED', 'a'],
      ['BOOKMARK', undefined],
    ]);
    expect(events[0]?.object).toEqual(b);
    expect(Number(events[1]?.object.metadata.resourceVersion)).toBeGreaterThan(Number(b.metadata.resourceVersion));
  });

  it('shows an object that stops matching as deleted', async () => {
    const a = await create('a');
    const watch = await openWatch(`${server.base}${all}?watch=true&timeoutSeconds=1&labelSelector=n%3Da`);
    const merge = { 'content-type': 'application/merge-patch+json' };
    const left = await server.call('PATCH', `${all}/a`, { metadata: { labels: { n: 'z' } } }, merge);
    await server.call('PATCH', `${all}/a`, { metadata: { labels: { n: 'a' } } }, merge);
    const events = await watch.rest();
    expect(events.map(({ type }) => type)).toEqual(['ADDED', 'DELETED', 'ADDED']);
    expect(events[0]?.object).toEqual(a);
    expect(events[1]?.object.metadata).toMatchObject({
      labels: { n: 'a' },
      resourceVersion: left.json.metadata.resourceVersion,
    });
  });

  it('streams the initial state and says where it ends', async () => {
    await create('a', 'b');
    const query =
      'watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&timeoutSeconds=1';
    const watch = await openWatch(`${server.base}${all}?${query}`);
    const [first, second, end] = [await watch.next(), await watch.next(), await watch.next()];
    expect([first?.object.metadata.name, second?.object.metadata.name]).toEqual(['a', 'b']);
    expect(end).toMatchObject({
      type: 'BOOKMARK',
      object: { metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } } },
    });
    await watch.rest();
  });

  it('says with an event that the past is gone', async () => {
    await server.close();
    const past = async (storage: TestServer['storage']) => {
      await storage.compareAndSwap('/a', 0, Buffer.from('1'));
      await storage.compareAndSwap('/b', 0, Buffer.from('1'));
      storage.compact(3);
    };
    server = await startTestServer({ past });
    const watch = await openWatch(`${server.base}${all}?watch=true&resourceVersion=1`);
    expect(await watch.rest()).toMatchObject([
      { type: 'ERROR', object: { kind: 'Status', code: 410, reason: 'Expired' } },
    ]);
  });

  it('sends tables and serves the deprecated paths', async () => {
    await create('a', 'b');
    const headers = { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' };
    const watch = await openWatch(`${server.base}v1/watch/namespaces/default/widgets/b?timeoutSeconds=1`, headers);
    expect(await watch.rest()).toMatchObject([{ type: 'ADDED', object: { kind: 'Table', rows: [{ cells: ['b'] }] } }]);
  });

  it('ends at once when the server stops', async () => {
    const watch = await openWatch(`${server.base}${all}?watch=true`);
    server.shutdown();
    expect(await watch.rest()).toEqual([]);
  });
});
