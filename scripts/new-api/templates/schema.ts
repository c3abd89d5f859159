import { camel } from '../shape/names.ts';
import type { Field, Shape } from '../shape/shape.ts';
import { fitted, importLine, lines, listed, literal } from './source.ts';

export const schemaName = ({ kind }: Pick<Shape, 'kind'>) => `${camel(kind)}Schema`;

/** src/PLURAL/VERSION/schema.ts: the structure of one version. */
export function schemaFile(shape: Shape, version: string): string {
  const { group, kind, fields } = shape;
  const status = statusFields(shape);
  const names = ['type ObjectOf', 'type ObjectSchema'];
  if (status.length > 0) names.push('conditionsSchema');
  if (fields.some(({ type }) => type === 'time')) names.push('timeSchema');
  const required = fields.filter((field) => field.required).map(({ name }) => literal(name));
  return lines(
    importLine(names, 'aggregation-lab/apiserver'),
    '',
    `/** All of a ${kind} but apiVersion, kind and metadata: type, defaults, decoding and OpenAPI come from it. */`,
    `export const ${schemaName(shape)} = {`,
    "  type: 'object',",
    `  description: ${literal(kind.length + group.length < 90 ? `A ${kind} of ${group}.` : `A ${kind}.`)},`,
    '  properties: {',
    ...part('spec', 'What is wanted.', fields.map(property), required),
    ...(status.length > 0 ? part('status', 'What has been observed.', status, []) : []),
    '  },',
    '} as const satisfies ObjectSchema;',
    '',
    `/** A ${kind} as ${version} has it. */`,
    `export type ${kind} = ObjectOf<typeof ${schemaName(shape)}>;`,
  );
}

function part(
  name: string,
  description: string,
  properties: readonly string[],
  required: readonly string[],
): readonly string[] {
  return [
    `    ${name}: {`,
    "      type: 'object',",
    `      description: ${literal(description)},`,
    ...(required.length > 0 ? [fitted('      required: [', required, '],', 6)] : []),
    ...(properties.length > 0 ? ['      properties: {', ...properties, '      },'] : ['      properties: {},']),
    '    },',
  ];
}

function property(field: Field): string {
  const { name, type, enum: choices, default: fallback } = field;
  if (type === 'time') return `        ${name}: timeSchema,`;
  const { allowed, ...structure } = structures[type];
  const entries = Object.entries({
    ...structure,
    ...(choices && { enum: choices }),
    ...(fallback !== undefined && { default: fallback }),
    ...(allowed && { description: allowed }),
  });
  const line = `        ${name}: { ${entries.map(([key, value]) => `${key}: ${literal(value)}`).join(', ')} },`;
  if (line.length <= 120) return line;
  const parts = entries.map(([key, value]) => listed(`          ${key}: `, value, ',', 10));
  return [`        ${name}: {`, ...parts, '        },'].join('\n');
}

interface Structure {
  readonly type: string;
  readonly [key: string]: unknown;
  readonly allowed?: string;
}

const structures: Readonly<Record<Exclude<Field['type'], 'time'>, Structure>> = {
  string: { type: 'string' },
  int: { type: 'integer', format: 'int32' },
  long: { type: 'integer', format: 'int64' },
  bool: { type: 'boolean' },
  quantity: { type: 'string', allowed: 'A quantity such as 1.5, 500m or 2Gi.' },
  'string[]': { type: 'array', items: { type: 'string' }, listType: 'atomic' },
  map: { type: 'object', additionalProperties: { type: 'string' } },
};

function statusFields({ subresources }: Shape): readonly string[] {
  const has = (type: string) => subresources.some((one) => one.type === type);
  if (!has('status') && !has('scale')) return [];
  return [
    "        observedGeneration: { type: 'integer', format: 'int64' },",
    ...(has('scale') ? ["        replicas: { type: 'integer', format: 'int32' },"] : []),
    '        conditions: conditionsSchema,',
  ];
}
