import { expect, test } from 'vitest';
import type { TestAnswer } from '../../testing/start-test-server.ts';
import { changed, metadataOf, newSpace, type Space, type Subject } from '../subject.ts';

export function testUpdate(subject: () => Subject): void {
  test('an update of what has changed since is a conflict', async () => {
    const { space, server, path, made } = await create(subject());
    const updated = await server.call('PUT', path, changed(made, subject()));
    expect([updated.code, updated.text]).toEqual([200, expect.any(String)]);
    expect(metadataOf(updated).resourceVersion).not.toBe(metadataOf(made).resourceVersion);
    const { code, json } = await server.call('PUT', path, changed(made, subject()));
    expect([code, json['reason']]).toEqual([409, 'Conflict']);
    expect((await server.call('GET', path)).json).toEqual(updated.json);
    const elsewhere = { ...updated.json, metadata: { ...metadataOf(updated), name: space.name('other') } };
    expect((await server.call('PUT', path, elsewhere)).code).toBe(400);
  });

  test('an update that changes nothing stores nothing', async () => {
    const { server, path, made } = await create(subject());
    const updated = await server.call('PUT', path, made.json);
    expect([updated.code, metadataOf(updated).resourceVersion]).toEqual([200, metadataOf(made).resourceVersion]);
  });

  test('a merge patch changes what it names', async () => {
    const { server, path, made } = await create(subject());
    const patched = await server.call('PATCH', path, subject().sample.change);
    expect([patched.code, patched.text]).toEqual([200, expect.any(String)]);
    expect(metadataOf(patched).resourceVersion).not.toBe(metadataOf(made).resourceVersion);
    // All that the patch says is so now: to say it again would change nothing.
    expect(changed(patched, subject())).toEqual(patched.json);
    expect((await server.call('GET', path)).json).toEqual(patched.json);
  });

  test.each([
    ['JSON patch', 'application/json-patch+json', [{ op: 'add', path: '/metadata/labels/added', value: 'yes' }]],
    ['strategic merge patch', 'application/strategic-merge-patch+json', { metadata: { labels: { added: 'yes' } } }],
  ])('a %s changes what it names', async (_, contentType, patch) => {
    const { server, path, made } = await create(subject());
    const patched = await server.call('PATCH', path, patch, { contentType });
    expect([patched.code, patched.text]).toEqual([200, expect.any(String)]);
    expect(metadataOf(patched).labels).toEqual({ ...metadataOf(made).labels, added: 'yes' });
  });

  test('a patch that names an older state is a conflict', async () => {
    const { server, path, made } = await create(subject());
    await server.call('PATCH', path, subject().sample.change);
    const { resourceVersion } = metadataOf(made);
    const { code } = await server.call('PATCH', path, { metadata: { resourceVersion, labels: { late: 'yes' } } });
    expect(code).toBe(409);
  });

  test('a patch of another kind is refused', async () => {
    const { server, path } = await create(subject());
    expect((await server.call('PATCH', path, {}, { contentType: 'application/json' })).code).toBe(415);
  });
}

async function create(subject: Subject): Promise<Created> {
  const space = newSpace(subject);
  const { server } = subject;
  const name = space.name('one');
  const made = await server.call('POST', space.at(), space.object(name));
  expect([made.code, made.text]).toEqual([201, expect.any(String)]);
  return { space, server, path: space.at(name), made };
}

interface Created extends Pick<Subject, 'server'> {
  readonly space: Space;
  readonly path: string;
  readonly made: TestAnswer;
}
