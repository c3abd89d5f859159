import { expect, test } from 'vitest';
import { metadataOf, newSpace, type Subject } from '../subject.ts';

const contentType = 'application/apply-patch+yaml';

/** Server-side apply: who wrote which field last. */
export function testApply(subject: () => Subject): void {
  const applier = () => {
    const space = newSpace(subject());
    const name = space.name('one');
    const apply = (manager: string, labels: Readonly<Record<string, string>>, more = '') =>
      subject().server.call(
        'PATCH',
        `${space.at(name)}?fieldManager=${manager}${more}`,
        space.object(name, { labels }),
        { contentType },
      );
    return apply;
  };

  test('an apply creates, and the same again changes nothing', async () => {
    const apply = applier();
    const first = await apply('me', { a: '1' });
    expect([first.code, first.text]).toEqual([201, expect.any(String)]);
    expect(metadataOf(first).managedFields).toMatchObject([{ manager: 'me', operation: 'Apply' }]);
    const again = await apply('me', { a: '1' });
    expect([again.code, metadataOf(again).resourceVersion]).toEqual([200, metadataOf(first).resourceVersion]);
  });

  test('an apply of a field of somebody else is a conflict, unless it is forced', async () => {
    const apply = applier();
    await apply('me', { a: '1' });
    const { code, json } = await apply('you', { a: '2' });
    expect([code, json]).toMatchObject([
      409,
      { reason: 'Conflict', details: { causes: [{ reason: 'FieldManagerConflict', field: '.metadata.labels.a' }] } },
    ]);
    const forced = await apply('you', { a: '2' }, '&force=true');
    expect([forced.code, metadataOf(forced).labels]).toMatchObject([200, { a: '2' }]);
  });

  test('an apply takes away what its manager does not name any more', async () => {
    const apply = applier();
    await apply('me', { a: '1', b: '2' });
    const less = await apply('me', { a: '1' });
    expect(metadataOf(less).labels).toMatchObject({ a: '1' });
    expect(metadataOf(less).labels).not.toHaveProperty('b');
  });

  test('an apply by nobody is refused', async () => {
    const space = newSpace(subject());
    const name = space.name('one');
    const { code } = await subject().server.call('PATCH', space.at(name), space.object(name), { contentType });
    expect(code).toBe(422);
  });
}
