import { pascal } from '../shape/names.ts';
import type { Field, Shape } from '../shape/shape.ts';
import { fitted, importLine, lines, literal } from './source.ts';

/** src/PLURAL/strategy.ts: the rules. */
export function strategyFile({ kind, fields, versions: [hub] }: Shape): string {
  const ruled = fields.filter(hasRule);
  const anyRequired = fields.some((field) => field.required);
  const names = ['type FieldError', 'type StrategyHooks'];
  if (ruled.some((field) => rules(field).some((rule) => rule.includes('invalid(')))) names.push('invalid');
  if (ruled.some((field) => field.enum)) names.push('notSupported');
  if (anyRequired) names.push('required');
  const quantities = fields.some(({ type }) => type === 'quantity');
  const missing = anyRequired ? "[required('spec', '')]" : '[]';
  return lines(
    importLine(names, 'aggregation-lab/apiserver'),
    `import type { ${kind} } from './${hub}/schema.ts';`,
    '',
    '/** What a server does about an object beside storing it; StrategyHooks tells the others that there are. */',
    `export const strategy: StrategyHooks<${kind}> = { validate };`,
    '',
    '/** All that is wrong with an object; types and metadata have been checked before. */',
    ...(ruled.length === 0
      ? ['function validate(): FieldError[] {', '  return [];', '}']
      : [
          `function validate({ spec }: ${kind}): FieldError[] {`,
          `  if (!spec) return ${missing};`,
          fitted(
            '  return [',
            ruled.map(({ name }) => `...validate${pascal(name)}(spec.${name})`),
            '];',
            2,
          ),
          '}',
        ]),
    ...ruled.flatMap(validator),
    ...(quantities ? quantityRule : []),
  );
}

export function hasRule({ required, min, max, enum: choices, type }: Field): boolean {
  return Boolean(required || choices || type === 'quantity') || min !== undefined || max !== undefined;
}

const quantityRule = [
  '',
  '/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */',
  'const quantity = /^[+-]?(\\d+\\.?\\d*|\\.\\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\\d+)?$/;',
];

const types: Readonly<Record<Field['type'], string>> = {
  string: 'string',
  int: 'number',
  long: 'number',
  bool: 'boolean',
  time: 'string',
  quantity: 'string',
  'string[]': 'readonly string[]',
  map: 'object',
};

function validator(field: Field): readonly string[] {
  const { name, type, required } = field;
  const path = literal(`spec.${name}`);
  const missing = type === 'string' || type === 'quantity' || type === 'time' ? '!value' : 'value === undefined';
  const first = required
    ? `  if (${missing}) return [required(${path}, '')];`
    : '  if (value === undefined) return [];';
  const rest = rules(field);
  const head = `function validate${pascal(name)}(value: ${types[type]} | undefined): FieldError[] {`;
  return ['', head, first, ...rest, '  return [];', '}'];
}

function rules({ name, type, min, max, enum: choices }: Field): readonly string[] {
  const path = literal(`spec.${name}`);
  const refuse = (condition: string, detail: string) => guard(condition, `[invalid(${path}, value, '${detail}')]`);
  return [
    ...(min === undefined ? [] : [refuse(`value < ${min}`, `must be at least ${min}`)]),
    ...(max === undefined ? [] : [refuse(`value > ${max}`, `must be at most ${max}`)]),
    ...(type === 'quantity' ? [refuse('!quantity.test(value)', 'must be a quantity, e.g. 500m or 2Gi')] : []),
    ...(choices
      ? [
          fitted('  const choices = [', choices.map(literal), '];', 2),
          guard('!choices.includes(value)', `[notSupported(${path}, value, choices)]`),
        ]
      : []),
  ];
}

function guard(condition: string, result: string): string {
  const line = `  if (${condition}) return ${result};`;
  return line.length <= 120 ? line : `  if (${condition})\n    return ${result};`;
}
