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
    [[{ op: 'replace', path: '/b', value: 2 }], { b: 2 }],
    [[{ op: 'test', path: '/b', value: null }], {}],
    [[{ op: 'copy', from: '/b', path: '/c' }], { c: null }],
    [[{ op: 'add', path: '/b' }], { b: null }],
    [[{ op: 'add', path: '/list/-1', value: 2 }], { list: ['x', 2] }],
    [[{ op: 'add', path: '/constructor', value: 2 }], { constructor: 2 }],
  ])('does as Kubernetes does with what RFC 6902 would not take: %j', (patch, changed) => {
    const target = { a: 1, list: ['x'] };
    expect(applyJsonPatch(target, patch)).toEqual({ ...target, ...changed });
  });

  it('takes __proto__ for data', () => {
    const result = applyJsonPatch({}, JSON.parse('[{"op":"add","path":"/__proto__","value":{"polluted":true}}]'));
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(JSON.stringify(result)).toBe('{"__proto__":{"polluted":true}}');
    expect(() => applyJsonPatch({}, [{ op: 'add', path: '/__proto__/polluted', value: true }])).toThrow(
      'missing value',
    );
  });

  it('ends a patch whose copies double the document again and again', () => {
    const bomb = Array.from({ length: 40 }, (_, n) => ({ op: 'copy', from: '/a', path: `/a/${n}` }));
    expect(() => applyJsonPatch({ a: { text: 'x'.repeat(1000) } }, bomb)).toThrow('exceeding the limit 3145728');
  });

  it.each([
    [[{ op: 'test', path: '/a', value: 2 }], 422],
    [[{ op: 'replace', path: '/none/below', value: 2 }], 422],
    [[{ op: 'add', path: '/a/below', value: 2 }], 422],
    [[{ op: 'remove', path: '/none' }], 422],
    [[{ op: 'move', from: '/list', path: '/list/a' }], 422],
    [[{ op: 'add', path: '/list/7', value: 2 }], 422],
    [[{ op: 'shout', path: '/a' }], 422],
    [[{ op: 'copy', from: '/constructor/name', path: '/x' }], 422],
    [['add'], 400],
    [{}, 400],
    [Array.from({ length: 10_001 }, () => ({ op: 'test', path: '/a', value: 1 })), 413],
  ])('refuses the patch of case %#', (patch, code) => {
    expect(() => applyJsonPatch({ a: 1, list: [] }, patch)).toThrow(expect.objectContaining({ code }));
  });
});
