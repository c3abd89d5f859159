import { expect, test } from 'vitest';
import { newSpace, type Subject } from '../subject.ts';

export function testDryRun(subject: () => Subject): void {
  test('a dry run answers what would be, and stores nothing', async () => {
    const space = newSpace(subject());
    const { server, sample } = subject();
    const name = space.name('one');
    const dry = await server.call('POST', `${space.at()}?dryRun=All`, space.object(name));
    expect([dry.code, dry.json['metadata']]).toMatchObject([201, { name, uid: expect.any(String) }]);
    expect((await server.call('GET', space.at(name))).code).toBe(404);

    const made = await server.call('POST', space.at(), space.object(name));
    const patched = await server.call('PATCH', `${space.at(name)}?dryRun=All`, sample.change);
    expect(patched.code).toBe(200);
    expect(patched.json).not.toEqual(made.json);
    expect((await server.call('DELETE', `${space.at(name)}?dryRun=All`)).code).toBe(200);
    expect((await server.call('GET', space.at(name))).json).toEqual(made.json);
  });
}
