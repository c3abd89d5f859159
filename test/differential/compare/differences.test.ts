import { describe, expect, it } from 'vitest';
import { differences } from './differences.ts';
import type { Normalized } from './normalize.ts';

const answer = (body: unknown, code = 200): Normalized => ({ code, type: 'application/json', warnings: [], body });

describe('differences of two answers', () => {
  it('are none where they are the same', () => {
    expect(differences(answer({ a: [1, { b: null }] }), answer({ a: [1, { b: null }] }))).toEqual([]);
  });

  it('name each field, those that one lacks as well', () => {
    expect(differences(answer({ a: [1, 2], b: 'x' }), answer({ a: [1, 3, 4], c: {} }))).toEqual([
      { field: 'body.a.1', go: 2, ours: 3 },
      { field: 'body.a.2', go: undefined, ours: 4 },
      { field: 'body.b', go: 'x', ours: undefined },
      { field: 'body.c', go: undefined, ours: {} },
    ]);
  });

  it('are causes that only one of them gives, in whatever order', () => {
    const details = (...fields: string[]) => answer({ details: { causes: fields.map((field) => ({ field })) } });
    expect(differences(details('a', 'b'), details('c', 'a'))).toEqual([
      { field: 'body.details.causes', go: '{"field":"b"}', ours: undefined },
      { field: 'body.details.causes', go: undefined, ours: '{"field":"c"}' },
    ]);
  });

  it('tell lists from objects, and nothing from null', () => {
    expect(differences(answer({ a: [] }), answer({ a: {} }))).toHaveLength(1);
    expect(differences(answer({ a: null }), answer({}))).toHaveLength(1);
  });

  it('are warnings that only one of them gives, in whatever order', () => {
    const go = { ...answer({}), warnings: ['a', 'b'] };
    const ours = { ...answer({}), warnings: ['c', 'a'] };
    expect(differences(go, ours)).toEqual([
      { field: 'warning', go: 'b', ours: undefined },
      { field: 'warning', go: undefined, ours: 'c' },
    ]);
  });

  it('are the status alone where that differs', () => {
    expect(differences(answer({ a: 1 }, 200), answer({ b: 1 }, 404))).toEqual([{ field: 'code', go: 200, ours: 404 }]);
  });
});
