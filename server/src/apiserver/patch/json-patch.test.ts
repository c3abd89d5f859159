import { describe, expect, it } from 'vitest';
import { applyJsonPatch } from './json-patch.ts';

describe('JSON patch', () => {
  it('does all six operations', () => {
    const patch = [
      { op: 'test', path: '/a', value: 1 },
      { op: 'add', path: '/list/0', value: 'x' },
      { op: 'copy', from: '/a', path: '/b' },
      { op: 'move', from: '/b', path: '/c' },
      { op: 'replace', path: '/a', value: 2 },
      { op: 'remove', path: '/gone' },
    ];
    const target = { a: 1, list: ['y'], gone: true };
    expect(applyJsonPatch(target, patch)).toEqual({ a: 2, list: ['x', 'y'], c: 1 });
    expect(target).toEqual({ a: 1, list: ['y'], gone: true });
  });

  it.each([
    [[{ op: 'test', path: '/a', value: 2 }], 422],
    [[{ op: 'replace', path: '/none', value: 2 }], 422],
    [[{ op: 'add', path: '/list/7', value: 2 }], 422],
    [[{ op: 'shout', path: '/a' }], 422],
    [[{ op: 'copy', from: '/constructor', path: '/x' }], 422],
    [['add'], 400],
    [{}, 400],
    [Array.from({ length: 10_001 }, () => ({ op: 'test', path: '/a', value: 1 })), 413],
  ])('refuses the patch of case %#', (patch, code) => {
    expect(() => applyJsonPatch({ a: 1, list: [] }, patch)).toThrow(expect.objectContaining({ code }));
  });
});
