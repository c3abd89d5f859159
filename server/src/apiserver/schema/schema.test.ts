import { expectTypeOf, test } from 'vitest';
import type { Infer, ObjectSchema } from './schema.ts';

test('Infer gives the TypeScript type of a schema', () => {
  const schema = {
    type: 'object',
    required: ['name'],
    properties: {
      name: { type: 'string' },
      count: { type: 'integer', format: 'int64' },
      on: { type: 'boolean' },
      labels: { type: 'object', additionalProperties: { type: 'string' } },
      parts: {
        type: 'array',
        listType: 'atomic',
        items: { type: 'object', properties: { size: { type: 'integer', format: 'int32' } } },
      },
    },
  } as const satisfies ObjectSchema;

  type Thing = Infer<typeof schema>;
  expectTypeOf<Thing['name']>().toEqualTypeOf<string>();
  expectTypeOf<Thing['count']>().toEqualTypeOf<number | undefined>();
  expectTypeOf<Thing['on']>().toEqualTypeOf<boolean | undefined>();
  expectTypeOf<Thing['labels']>().toEqualTypeOf<{ [key: string]: string } | undefined>();
  expectTypeOf<NonNullable<Thing['parts']>[number]['size']>().toEqualTypeOf<number | undefined>();
  // @ts-expect-error: `name` is required
  expectTypeOf<Thing>({ count: 1 });
});
