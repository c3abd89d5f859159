import { type Field, fieldTypes, type Shape } from '../shape/shape.ts';
import { withSubresource } from '../shape/with-subresource.ts';

const plain: Shape = {
  group: 'demo.example.com',
  kind: 'Widget',
  plural: 'widgets',
  namespaced: true,
  fields: [{ name: 'size', type: 'int' }],
  versions: ['v1alpha1'],
  subresources: [],
  library: 'file:vendor/aggregation-lab.tgz',
};

/** One of each type as it is, required, and with each option that it has. */
const everyField: readonly Field[] = [
  ...fieldTypes.map((type): Field => ({ name: nameFor(type), type })),
  ...fieldTypes.map((type): Field => ({ name: `needed${nameFor(type)}`, type, required: true })),
  { name: 'count', type: 'int', min: 1, max: 10, default: 3 },
  { name: 'total', type: 'long', min: -5 },
  { name: 'colour', type: 'string', enum: ['red', 'dark green'], required: true },
  { name: 'size', type: 'string', enum: ['S', 'M', 'L'], default: 'M' },
  { name: 'on', type: 'bool', default: false },
  { name: 'greeting', type: 'string', default: 'hello' },
];

function nameFor(type: string): string {
  return `a${type.replace('[]', 'List')}`;
}

const everySubresource = [
  ['status', undefined],
  ['scale', undefined],
  ['restart', 'action'],
  ['scale-up', 'action'],
  ['logs', 'stream'],
  ['talk', 'connect'],
] as const;

/** Shapes that between them have everything that there is. */
export const everyShape: Readonly<Record<string, Shape>> = {
  plain,
  'without fields': { ...plain, fields: [], namespaced: false },
  'every type of field': { ...plain, fields: everyField, kind: 'Policy', plural: 'policies' },
  'every subresource, three versions': everySubresource.reduce<Shape>(
    (shape, [name, type]) => withSubresource(shape, name, type),
    { ...plain, versions: ['v1alpha1', 'v1beta1', 'v1'], kind: 'Apple', plural: 'apples' },
  ),
  'long names': [...'ab'].reduce<Shape>(
    (shape, letter) => withSubresource(shape, `${letter}-${'s'.repeat(28)}`, letter === 'a' ? 'action' : 'connect'),
    {
      ...plain,
      group: `demo.${'g'.repeat(45)}.example`,
      kind: `K${'k'.repeat(39)}`,
      plural: `p${'p'.repeat(42)}`,
      versions: ['v1234alpha1234', 'v1234beta1234'],
      fields: [
        { name: `i${'n'.repeat(39)}`, type: 'long', min: -9007199254740991, max: 9007199254740991 },
        { name: `q${'n'.repeat(39)}`, type: 'quantity', required: true },
        {
          name: `e${'n'.repeat(39)}`,
          type: 'string',
          enum: Array.from({ length: 20 }, (_, index) => `choice ${index}`),
        },
      ],
    },
  ),
};
