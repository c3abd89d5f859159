import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import type { KubeObject } from '../../api/meta.ts';
import { newSpace, type Subject } from '../subject.ts';

interface WatchEvent {
  readonly type: string;
  readonly object: KubeObject;
}

export function testWatch(subject: () => Subject): void {
  test('a watch from a list on tells every change, in order', async () => {
    const space = newSpace(subject());
    const { server, sample } = subject();
    const { json } = await server.call('GET', `${space.at()}?${space.selector}`);
    const { resourceVersion } = json['metadata'] as { resourceVersion: string };
    const query = `watch=1&timeoutSeconds=20&${space.selector}&resourceVersion=${resourceVersion}`;
    const answer = await server.open(`${space.at()}?${query}`);
    expect(answer.statusCode).toBe(200);

    const name = space.name('one');
    await server.call('POST', space.at(), space.object(name));
    expect((await server.call('PATCH', space.at(name), sample.change)).code).toBe(200);
    await server.call('DELETE', space.at(name));
    const events: WatchEvent[] = [];
    for await (const line of createInterface({ input: answer })) {
      events.push(JSON.parse(line));
      if (events.at(-1)?.type === 'DELETED') break;
    }
    answer.destroy();
    expect(events.map(({ type, object }) => [type, object.metadata.name])).toEqual([
      ['ADDED', name],
      ['MODIFIED', name],
      ['DELETED', name],
    ]);
    const revisions = events.map(({ object }) => Number(object.metadata.resourceVersion));
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
  });

  test('a watch without a moment begins with what there is', async () => {
    const space = newSpace(subject());
    const { server } = subject();
    const name = space.name('one');
    await server.call('POST', space.at(), space.object(name));
    const answer = await server.open(`${space.at()}?watch=1&timeoutSeconds=20&${space.selector}`);
    const lines = createInterface({ input: answer })[Symbol.asyncIterator]();
    const { value } = await lines.next();
    answer.destroy();
    expect(JSON.parse(String(value))).toMatchObject({ type: 'ADDED', object: { metadata: { name } } });
  });
}
