import { expect, test } from 'vitest';
import type { ResourceType } from '../../registry/resource-type.ts';
import { changed, contentOf, metadataOf, newSpace, type Subject } from '../subject.ts';

/** Of those that Kubernetes' clients know: what is special to a resource only its own tests can ask for. */
export function testSubresources(subject: () => Subject, { subresources }: ResourceType): void {
  const has = (name: string) => subresources.some((one) => one.name === name);

  if (has('status'))
    test('a write of the status leaves all else alone', async () => {
      const space = newSpace(subject());
      const { server } = subject();
      const name = space.name('one');
      const made = await server.call('POST', space.at(), space.object(name));
      const written = await server.call('PUT', space.at(name, 'status'), changed(made, subject()));
      expect([written.code, written.text]).toEqual([200, expect.any(String)]);
      const { status: _status, ...content } = contentOf(written);
      const { status: _before, ...before } = contentOf(made);
      expect([content, metadataOf(written).generation]).toEqual([before, metadataOf(made).generation]);
    });

  if (has('scale'))
    test('its scale says of what it is one', async () => {
      const space = newSpace(subject());
      const { server } = subject();
      const name = space.name('one');
      const { uid } = metadataOf(await server.call('POST', space.at(), space.object(name)));
      const { code, json } = await server.call('GET', space.at(name, 'scale'));
      expect([code, json]).toMatchObject([
        200,
        { apiVersion: 'autoscaling/v1', kind: 'Scale', metadata: { name, uid } },
      ]);
      expect((json['spec'] as { replicas?: number }).replicas ?? 0).toBeGreaterThanOrEqual(0);
    });

  test('a subresource that there is not is not found', async () => {
    const space = newSpace(subject());
    const { server } = subject();
    const name = space.name('one');
    await server.call('POST', space.at(), space.object(name));
    expect((await server.call('GET', space.at(name, 'no-such-subresource'))).code).toBe(404);
  });
}
