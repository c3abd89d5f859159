import { expect } from 'vitest';
import type { Answer } from '../harness/answer.ts';
import type { Api, Query } from '../harness/api.ts';
import { flunder, made, must } from '../harness/objects.ts';
import type { Space } from '../harness/space.ts';
import { topic } from '../harness/topic.ts';

const conform = topic('resourceVersion and resourceVersionMatch');

/** Two flunders, and the versions: after the first, after the second, and of a list now. */
async function make(api: Api, space: Space, set: string) {
  const at = async (name: string) =>
    must(
      made(await api.post(space.path(), flunder(`${set}-${name}`, {}, { labels: { set } }))).metadata.resourceVersion,
    );
  const first = await at('a');
  const second = await at('b');
  const list = (query: Query) => api.get(space.path(), { labelSelector: `set=${set}`, ...query });
  return { first, second, list, now: must((await list({})).body.metadata?.resourceVersion) };
}

const count = ({ body }: Answer) => body.items?.length;
const version = ({ body }: Answer) => Number(body.metadata?.resourceVersion);
const far = '999999999';

function expectBad({ body }: Answer, message: string): void {
  expect(body).toMatchObject({ kind: 'Status', code: 422, reason: 'Invalid' });
  expect(body.message).toContain(message);
}

function expectTooLarge({ code, body }: Answer): void {
  expect(code).toBe(504);
  expect(body).toMatchObject({ reason: 'Timeout', details: { retryAfterSeconds: 1 } });
  expect(body.message).toMatch(/^Timeout: Too large resource version: 999999999, current: \d+$/);
  expect(body.details?.causes).toContainEqual({
    reason: 'ResourceVersionTooLarge',
    message: 'Too large resource version',
  });
}

conform('list, unset: the latest state', async ({ api, space, name }) => {
  const { second, list } = await make(api, space, name);
  const answer = await list({});
  expect(count(answer)).toBe(2);
  expect(version(answer)).toBeGreaterThanOrEqual(Number(second));
});

conform('list, unset, with a limit: the latest state', async ({ api, space, name }) => {
  const { second, list } = await make(api, space, name);
  const answer = await list({ limit: 1 });
  expect(count(answer)).toBe(1);
  expect(version(answer)).toBeGreaterThanOrEqual(Number(second));
});

conform('list, 0: any state', async ({ api, space, name }) => {
  const { list } = await make(api, space, name);
  expect((await list({ resourceVersion: 0 })).code).toBe(200);
});

conform('list, a version without a match: that one or newer', async ({ api, space, name }) => {
  const { first, list } = await make(api, space, name);
  const answer = await list({ resourceVersion: first });
  expect(count(answer)).toBe(2);
  expect(version(answer)).toBeGreaterThanOrEqual(Number(first));
});

conform('list, a version with a limit and no match: that one, or newer', async ({ api, space, name }) => {
  const { first, list } = await make(api, space, name);
  const answer = await list({ resourceVersion: first, limit: 1 });
  expect(answer.code).toBe(200);
  expect(count(answer)).toBe(1);
});

conform('list, NotOlderThan: that one or newer', async ({ api, space, name }) => {
  const { second, list } = await make(api, space, name);
  const answer = await list({ resourceVersion: second, resourceVersionMatch: 'NotOlderThan' });
  expect(count(answer)).toBe(2);
  expect(version(answer)).toBeGreaterThanOrEqual(Number(second));
});

conform('list, NotOlderThan 0: any state', async ({ api, space, name }) => {
  const { list } = await make(api, space, name);
  expect((await list({ resourceVersion: 0, resourceVersionMatch: 'NotOlderThan' })).code).toBe(200);
});

conform('list, NotOlderThan with a limit', async ({ api, space, name }) => {
  const { second, list } = await make(api, space, name);
  const answer = await list({ resourceVersion: second, resourceVersionMatch: 'NotOlderThan', limit: 1 });
  expect(answer.code).toBe(200);
  expect(version(answer)).toBeGreaterThanOrEqual(Number(second));
});

conform('list, Exact: just that state', async ({ api, space, name }) => {
  const { first, list } = await make(api, space, name);
  const answer = await list({ resourceVersion: first, resourceVersionMatch: 'Exact' });
  expect(count(answer)).toBe(1);
  expect(version(answer)).toBe(Number(first));
});

conform('list, Exact with a limit: just that state, in pages', async ({ api, space, name }) => {
  const { second, list } = await make(api, space, name);
  await api.delete(space.path('v1beta1', `${name}-b`));
  const page = await list({ resourceVersion: second, resourceVersionMatch: 'Exact', limit: 1 });
  expect(version(page)).toBe(Number(second));
  const next = await list({ limit: 1, continue: must(page.body.metadata?.continue) });
  expect(count(next)).toBe(1);
  expect(version(next)).toBe(Number(second));
});

conform('list, Exact 0 is refused', async ({ api, space, name }) => {
  const { list } = await make(api, space, name);
  const answer = await list({ resourceVersion: 0, resourceVersionMatch: 'Exact' });
  expectBad(
    answer,
    'resourceVersionMatch: Forbidden: resourceVersionMatch "exact" is forbidden for resourceVersion "0"',
  );
});

conform('list, a match without a version is refused', async ({ api, space, name }) => {
  const { list } = await make(api, space, name);
  for (const resourceVersionMatch of ['Exact', 'NotOlderThan']) {
    expectBad(
      await list({ resourceVersionMatch }),
      'resourceVersionMatch is forbidden unless resourceVersion is provided',
    );
  }
});

conform('list, another match is refused', async ({ api, space, name }) => {
  const { first, list } = await make(api, space, name);
  const answer = await list({ resourceVersion: first, resourceVersionMatch: 'Roughly' });
  expectBad(answer, 'resourceVersionMatch: Unsupported value: "Roughly": supported values: ');
});

conform('list, a match together with continue is refused', async ({ api, space, name }) => {
  const { first, list } = await make(api, space, name);
  const page = await list({ limit: 1 });
  const answer = await list({
    limit: 1,
    continue: must(page.body.metadata?.continue),
    resourceVersion: first,
    resourceVersionMatch: 'Exact',
  });
  expectBad(answer, 'resourceVersionMatch is forbidden when continue is provided');
});

conform('list, what is no version is refused', async ({ api, space, name }) => {
  const { list } = await make(api, space, name);
  for (const resourceVersion of ['abc', '-1', '1.5']) {
    expect((await list({ resourceVersion })).body, resourceVersion).toMatchObject({ code: 400 });
  }
});

conform('list, a version of the future: 504 and when to ask again', async ({ api, space, name }) => {
  const { list } = await make(api, space, name);
  expectTooLarge(await list({ resourceVersion: far }));
  expectTooLarge(await list({ resourceVersion: far, resourceVersionMatch: 'NotOlderThan' }));
});

conform('list, Exact, of the future: 504', async ({ api, space, name }) => {
  const { list } = await make(api, space, name);
  const { code, body } = await list({ resourceVersion: far, resourceVersionMatch: 'Exact' });
  expect(code).toBe(504);
  expect(body.reason).toBe('Timeout');
});

conform('get, unset, 0 and a version that was: the object', async ({ api, space, name }) => {
  const { first } = await make(api, space, name);
  const path = space.path('v1beta1', `${name}-a`);
  for (const query of [{}, { resourceVersion: 0 }, { resourceVersion: first }]) {
    expect(made(await api.get(path, query)).metadata.resourceVersion).toBe(first);
  }
});

conform('get, of the future: 504 and when to ask again', async ({ api, space, name }) => {
  await make(api, space, name);
  expectTooLarge(await api.get(space.path('v1beta1', `${name}-a`), { resourceVersion: far }));
});

const wrongGet = { better: 'What the client asks wrongly is a bad request; the Go sample answers 500' };
conform('get, what is no version is refused', wrongGet, async ({ api, space, name }) => {
  await make(api, space, name);
  const { body } = await api.get(space.path('v1beta1', `${name}-a`), { resourceVersion: 'abc' });
  expect(body).toMatchObject({ code: 400 });
});
