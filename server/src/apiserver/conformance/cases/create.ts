import { expect, test } from 'vitest';
import type { ObjectSchema } from '../../schema/schema.ts';
import { metadataOf, newSpace, type Subject } from '../subject.ts';

export function testCreate(subject: () => Subject, schema: ObjectSchema | undefined): void {
  test('a create answers what a get then finds', async () => {
    const space = newSpace(subject());
    const { server } = subject();
    const name = space.name('one');
    const made = await server.call('POST', space.at(), space.object(name));
    expect([made.code, made.text]).toEqual([201, expect.stringContaining(name)]);
    expect(metadataOf(made)).toMatchObject({
      name,
      uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      resourceVersion: expect.stringMatching(/^[1-9]\d*$/),
      creationTimestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      managedFields: [{ operation: 'Update' }],
    });
    expect(await server.call('GET', space.at(name))).toMatchObject({ code: 200, json: made.json });
  });

  test('a name that is taken is refused', async () => {
    const space = newSpace(subject());
    const { server, type } = subject();
    const object = space.object(space.name('one'));
    await server.call('POST', space.at(), object);
    const { code, json } = await server.call('POST', space.at(), object);
    expect([code, json]).toMatchObject([
      409,
      { reason: 'AlreadyExists', details: { name: object.metadata.name, group: type.group, kind: type.resource } },
    ]);
  });

  test('generateName gives each a name of its own', async () => {
    const space = newSpace(subject());
    const { server } = subject();
    const { name: _name, ...metadata } = space.object('').metadata;
    const generateName = space.name('g-');
    const object = { ...space.object(''), metadata: { ...metadata, generateName } };
    const names = [];
    for (const _ of ['first', 'second']) {
      const made = await server.call('POST', space.at(), object);
      expect(made.code).toBe(201);
      names.push(metadataOf(made).name);
    }
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(new RegExp(`^${generateName}.{5}$`));
  });

  test('another kind, or no name, is refused', async () => {
    const space = newSpace(subject());
    const { server } = subject();
    const other = { ...space.object(space.name('one')), kind: 'SomethingElse' };
    expect((await server.call('POST', space.at(), other)).code).toBe(400);
    const { name: _name, ...metadata } = space.object('').metadata;
    const nameless = await server.call('POST', space.at(), { ...space.object(''), metadata });
    expect([nameless.code, nameless.json['reason']]).toEqual([422, 'Invalid']);
  });

  const about = 'a field that there is not is refused if that is asked for, and dropped otherwise';
  if (!schema?.preserveUnknownFields)
    test(about, async () => {
      const space = newSpace(subject());
      const { server } = subject();
      const object = { ...space.object(space.name('one')), nobodyKnowsThis: 1 };
      const refused = await server.call('POST', `${space.at()}?fieldValidation=Strict`, object);
      expect([refused.code, refused.json['message']]).toEqual([400, expect.stringContaining('nobodyKnowsThis')]);
      const made = await server.call('POST', `${space.at()}?fieldValidation=Ignore`, object);
      expect(made.code).toBe(201);
      expect(made.json).not.toHaveProperty('nobodyKnowsThis');
    });
}
