import { expect, test } from 'vitest';
import { itemsOf, metadataOf, newSpace, type Subject } from '../subject.ts';

export function testDelete(subject: () => Subject): void {
  test('what is deleted is gone', async () => {
    const space = newSpace(subject());
    const { server } = subject();
    const path = space.at(space.name('one'));
    await server.call('POST', space.at(), space.object(space.name('one')));
    expect((await server.call('DELETE', path)).code).toBe(200);
    expect((await server.call('GET', path)).code).toBe(404);
    expect((await server.call('DELETE', path)).code).toBe(404);
  });

  test('only the object that is meant is deleted', async () => {
    const space = newSpace(subject());
    const { server } = subject();
    const name = space.name('one');
    const { uid } = metadataOf(await server.call('POST', space.at(), space.object(name)));
    const options = (preconditions: object) => ({ kind: 'DeleteOptions', apiVersion: 'v1', preconditions });
    const other = options({ uid: '00000000-0000-4000-8000-000000000000' });
    const refused = await server.call('DELETE', space.at(name), other);
    expect([refused.code, refused.text]).toEqual([409, expect.stringContaining('precondition')]);
    expect((await server.call('DELETE', space.at(name), options({ uid }))).code).toBe(200);
  });

  test('a finalizer keeps an object until it is taken away', async () => {
    const space = newSpace(subject());
    const { server } = subject();
    const name = space.name('one');
    const made = await server.call('POST', space.at(), space.object(name, { finalizers: ['example.com/keep'] }));
    expect([made.code, made.text]).toEqual([201, expect.any(String)]);
    expect((await server.call('DELETE', space.at(name))).code).toBe(200);
    const kept = metadataOf(await server.call('GET', space.at(name)));
    expect(kept.deletionTimestamp).toMatch(/^\d{4}-/);
    expect((await server.call('PATCH', space.at(name), { metadata: { finalizers: null } })).code).toBe(200);
    expect((await server.call('GET', space.at(name))).code).toBe(404);
  });

  test('a collection is deleted as far as it is selected', async () => {
    const space = newSpace(subject());
    const { server } = subject();
    const [one, two] = [space.name('one'), space.name('two')];
    await server.call('POST', space.at(), space.object(one, { labels: { goes: 'yes' } }));
    await server.call('POST', space.at(), space.object(two));
    expect((await server.call('DELETE', `${space.at()}?${space.selector},goes`)).code).toBe(200);
    const left = itemsOf(await server.call('GET', `${space.at()}?${space.selector}`));
    expect(left.map(({ metadata }) => metadata.name)).toEqual([two]);
  });
}
