import type { Field, Shape } from './shape.ts';

export type SampleValue = string | number | boolean | readonly string[] | Readonly<Record<string, string>>;

/** A value that the field may have. */
export function sampleValue(field: Field): SampleValue {
  const { type, min, max, enum: choices, default: fallback } = field;
  if (fallback !== undefined) return fallback;
  if (choices?.[0] !== undefined) return choices[0];
  switch (type) {
    case 'int':
    case 'long':
      return min ?? Math.min(1, max ?? 1);
    case 'bool':
      return true;
    case 'time':
      return '2026-01-31T12:00:00Z';
    case 'quantity':
      return '500m';
    case 'string[]':
      return ['one', 'two'];
    case 'map':
      return { key: 'value' };
    case 'string':
      return 'example';
  }
}

/** Another value that it may have; undefined if there is none. */
export function otherValue(field: Field): SampleValue | undefined {
  const sample = sampleValue(field);
  const { min, max, enum: choices } = field;
  if (choices) return choices.find((choice) => choice !== sample);
  if (typeof sample === 'number') {
    return [sample + 1, sample - 1].find((number) => number >= (min ?? number) && number <= (max ?? number));
  }
  if (typeof sample === 'boolean') return !sample;
  const others = { time: '2026-02-01T00:00:00Z', quantity: '2', 'string[]': ['three'], map: { key: 'other' } };
  return field.type === 'string' ? 'changed' : others[field.type as keyof typeof others];
}

/** Values that break the field's rules: each with what is wrong, as the test's name, and the type of the mistake. */
export function mistakesOf(field: Field): readonly Mistake[] {
  const { name, type, required, min, max, enum: choices } = field;
  const mistakes: Mistake[] = [];
  if (required) mistakes.push({ what: `no ${name}`, field: name, value: undefined, type: 'FieldValueRequired' });
  if (choices)
    mistakes.push({ what: `another ${name}`, field: name, value: 'none of them', type: 'FieldValueNotSupported' });
  if (min !== undefined)
    mistakes.push({ what: `too small a ${name}`, field: name, value: min - 1, type: 'FieldValueInvalid' });
  if (max !== undefined)
    mistakes.push({ what: `too great a ${name}`, field: name, value: max + 1, type: 'FieldValueInvalid' });
  if (type === 'quantity')
    mistakes.push({ what: `a ${name} that is no quantity`, field: name, value: 'much', type: 'FieldValueInvalid' });
  return mistakes;
}

export interface Mistake {
  readonly what: string;
  readonly field: string;
  readonly value: string | number | undefined;
  readonly type: string;
}

/** What a test begins with: a value for each field. */
export function sampleSpec({ fields }: Shape): Readonly<Record<string, SampleValue>> {
  return Object.fromEntries(fields.map((field) => [field.name, sampleValue(field)]));
}

/** A merge patch of it; of the labels, if no field has two values. */
export function sampleChange({ fields }: Shape): object {
  for (const field of fields) {
    const value = otherValue(field);
    if (value !== undefined) return { spec: { [field.name]: value } };
  }
  return { metadata: { labels: { changed: 'yes' } } };
}
