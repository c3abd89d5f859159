import { expect, test } from 'vitest';
import type { ResourceType } from '../../registry/resource-type.ts';
import { metadataOf, newSpace, type Subject } from '../subject.ts';

/** A client of one version must not lose what was written in another. */
export function testVersions(subject: () => Subject, { group, versions }: ResourceType): void {
  const others = () => versions.map(({ version }) => version).filter((version) => version !== subject().sample.version);

  if (versions.length > 1)
    test('nothing is lost by a write in another version', async () => {
      const space = newSpace(subject());
      const { server } = subject();
      const name = space.name('one');
      const made = await server.call('POST', space.at(), space.object(name));
      expect(others().length).toBeGreaterThan(0);
      for (const version of others()) {
        const path = space.inVersion(version)(name);
        const shown = await server.call('GET', path);
        expect([shown.code, shown.json['apiVersion']]).toEqual([200, `${group}/${version}`]);
        const written = await server.call('PUT', path, shown.json);
        expect([written.code, written.text]).toEqual([200, expect.any(String)]);
        // Not written at all: what came back was, converted, what is stored.
        expect(metadataOf(written).resourceVersion).toBe(metadataOf(made).resourceVersion);
      }
      expect((await server.call('GET', space.at(name))).json).toEqual(made.json);
    });
}
