import { describe, expect, it } from 'vitest';
import { checkShape } from './check-shape.ts';
import type { Shape } from './shape.ts';

const shape: Shape = {
  group: 'demo.example.com',
  kind: 'Widget',
  plural: 'widgets',
  namespaced: true,
  fields: [{ name: 'size', type: 'int', min: 1, default: 1 }],
  versions: ['v1alpha1'],
  subresources: [],
  library: '0.1.0',
};

const refused = (changes: Partial<Shape>) => {
  try {
    checkShape({ ...shape, ...changes });
    return 'nothing';
  } catch (error) {
    return error;
  }
};

describe('a shape', () => {
  it('that is good passes', () => {
    expect(refused({})).toBe('nothing');
    expect(refused({ fields: [], versions: ['v1'], namespaced: false })).toBe('nothing');
  });

  it.each<[string, Partial<Shape>]>([
    ['--group demo: a group has a dot', { group: 'demo' }],
    ['--group Demo.example.com is no domain name', { group: 'Demo.example.com' }],
    ['--group a..b is no domain name', { group: 'a..b' }],
    ['--group apps.k8s.io is reserved', { group: 'apps.k8s.io' }],
    ['would run in the namespace kube-system', { group: 'kube-system.example.com' }],
    ['--kind widget is no name of a kind', { kind: 'widget' }],
    ['--kind My-Widget is no name', { kind: 'My-Widget' }],
    ['--kind WidgetList is reserved', { kind: 'WidgetList' }],
    ['--kind Status is reserved', { kind: 'Status' }],
    ['--kind Promise is reserved', { kind: 'Promise' }],
    ['--plural Widgets is no name', { plural: 'Widgets' }],
    ['--plural my-widgets is no name', { plural: 'my-widgets' }],
    ['--plural class is reserved', { plural: 'class' }],
    ['--version 1 is no version', { versions: ['1'] }],
    ['--version v1gamma1 is no version', { versions: ['v1gamma1'] }],
    ['--field metadata is reserved', { fields: [{ name: 'metadata', type: 'map' }] }],
    ['--field constructor is reserved', { fields: [{ name: 'constructor', type: 'int' }] }],
    ['--field max-size: this is no name', { fields: [{ name: 'max-size', type: 'int' }] }],
    ['--field __proto__: this is no name', { fields: [{ name: '__proto__', type: 'int' }] }],
    [
      '--field size is given twice',
      {
        fields: [
          { name: 'size', type: 'int' },
          { name: 'size', type: 'bool' },
        ],
      },
    ],
    ['min=2 is more than max=1', { fields: [{ name: 'size', type: 'int', min: 2, max: 1 }] }],
    ['default=0 is not between', { fields: [{ name: 'size', type: 'int', min: 1, default: 0 }] }],
    ['default=c is not in enum', { fields: [{ name: 'size', type: 'string', enum: ['a', 'b'], default: 'c' }] }],
    ['what has a default is never missing', { fields: [{ name: 'size', type: 'int', required: true, default: 1 }] }],
  ])('is refused: %s', (message, changes) => {
    expect(refused(changes)).toMatchObject({ id: 'usage', exitCode: 2, message: expect.stringContaining(message) });
    expect(refused(changes)).toMatchObject({ advice: [expect.stringMatching(/\S/)] });
  });
});
