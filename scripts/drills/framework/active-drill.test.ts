import { expect, it } from 'vitest';
import { drillNote, withDrill, withHint, withoutDrill } from './active-drill.ts';

const since = '2026-01-02T03:04:05.000Z';
const drill = (name: string) => ({ name, since });

it('puts a drill on top, and begins anew with one that was on', () => {
  const two = withDrill(withDrill([], drill('a')), drill('b'));
  expect(two.map(({ name }) => name)).toEqual(['a', 'b']);
  const again = withDrill(withHint(two, 'a'), drill('a'));
  expect(again).toEqual([
    { name: 'b', since, hints: 0 },
    { name: 'a', since, hints: 0 },
  ]);
});

it('counts hints for the one drill, and forgets one without the others', () => {
  const two = withHint(withHint(withDrill(withDrill([], drill('a')), drill('b')), 'b'), 'b');
  expect(two.map(({ hints }) => hints)).toEqual([0, 2]);
  expect(withoutDrill(two, 'b').map(({ name }) => name)).toEqual(['a']);
});

it('says that drills are on, and nothing where none is', () => {
  expect(drillNote([])).toBeUndefined();
  expect(drillNote(undefined)).toBeUndefined();
  expect(drillNote(withDrill([], drill('a')))).toContain('A drill is on: a. npm run lab:hint');
  expect(drillNote(withDrill(withDrill([], drill('a')), drill('b')))).toContain('2 drills are on: a, b.');
});

it('does not name one that was drawn by lot', () => {
  const note = drillNote(withDrill([], { ...drill('expired'), drawn: true }));
  expect(note).toContain('A drill is on: one drawn by lot.');
  expect(note).not.toContain('expired');
});
