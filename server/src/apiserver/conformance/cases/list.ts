import { expect, test } from 'vitest';
import { itemsOf, metadataOf, newSpace, type Subject } from '../subject.ts';

export function testList(subject: () => Subject): void {
  test('a list comes in pages, each object once', async () => {
    const space = newSpace(subject());
    const { server, type } = subject();
    const names = ['a', 'b', 'c'].map(space.name);
    for (const name of names) {
      expect((await server.call('POST', space.at(), space.object(name))).code).toBe(201);
    }
    const first = await server.call('GET', `${space.at()}?limit=2&${space.selector}`);
    expect([first.code, first.json['kind']]).toEqual([200, `${type.kind}List`]);
    const { continue: token = '', resourceVersion } = first.json['metadata'] as ListMeta;
    expect(token).not.toBe('');
    const next = `${space.at()}?limit=2&${space.selector}&continue=${encodeURIComponent(token)}`;
    const second = await server.call('GET', next);
    expect(second.json['metadata']).toMatchObject({ resourceVersion });
    expect(second.json['metadata']).not.toHaveProperty('continue');
    const found = [...itemsOf(first), ...itemsOf(second)].map(({ metadata }) => metadata.name);
    expect([found, itemsOf(first).length]).toEqual([names, 2]);
  });

  test('selectors find objects by label and by name', async () => {
    const space = newSpace(subject());
    const { server } = subject();
    const [one, two] = [space.name('one'), space.name('two')];
    await server.call('POST', space.at(), space.object(one, { labels: { 'example.com/which': 'one' } }));
    await server.call('POST', space.at(), space.object(two));
    const namesFor = async (query: string) =>
      itemsOf(await server.call('GET', `${space.at()}?${query}`)).map(({ metadata }) => metadata.name);
    expect(await namesFor(space.selector)).toEqual([one, two]);
    expect(await namesFor(`${space.selector},example.com/which`)).toEqual([one]);
    expect(await namesFor(`${space.selector}&fieldSelector=metadata.name%3D${two}`)).toEqual([two]);
    expect((await server.call('GET', `${space.at()}?fieldSelector=no.such.field%3D1`)).code).toBe(400);
  });

  test('what is not there is not found', async () => {
    const space = newSpace(subject());
    const { server, type } = subject();
    const name = space.name('none');
    const { code, json } = await server.call('GET', space.at(name));
    const details = { name, group: type.group, kind: type.resource };
    expect([code, json]).toMatchObject([404, { kind: 'Status', reason: 'NotFound', details }]);
  });

  test('a list of a moment shows what was there then', async () => {
    const space = newSpace(subject());
    const { server } = subject();
    const name = space.name('one');
    const { resourceVersion = '' } = metadataOf(await server.call('POST', space.at(), space.object(name)));
    expect((await server.call('DELETE', space.at(name))).code).toBe(200);
    const then = `${space.at()}?${space.selector}&resourceVersion=${resourceVersion}&resourceVersionMatch=Exact`;
    expect(itemsOf(await server.call('GET', then)).map(({ metadata }) => metadata.name)).toEqual([name]);
    expect(itemsOf(await server.call('GET', `${space.at()}?${space.selector}`))).toEqual([]);
  });
}

interface ListMeta {
  readonly continue?: string;
  readonly resourceVersion: string;
}
