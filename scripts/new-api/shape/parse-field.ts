import { mistake } from './mistake.ts';
import { type Field, type FieldType, fieldTypes } from './shape.ts';

const example = '--field size:int:min=1,max=10,default=1';

/**
 * `NAME:TYPE[:OPTION,…]`, e.g. `size:int:min=1,max=10` or `colour:string:enum=red|green,required`.
 * @throws LabError `usage`
 */
export function parseField(text: string): Field {
  const [name = '', type = '', ...rest] = text.split(':');
  if (!name || !type) throw mistake(`--field ${text}: a field is NAME:TYPE[:OPTION,…]`, 'A part is missing.', example);
  if (type === 'number' || type === 'float' || type === 'double') {
    throw mistake(
      `--field ${text}: there is no type "${type}"`,
      "Kubernetes' API conventions have no floating point numbers: not every client reads and writes the same number.",
      `--field ${name}:int       # or long: a whole number, in a smaller unit`,
      `--field ${name}:quantity  # 1.5, 500m, 2Gi`,
    );
  }
  if (!isType(type)) {
    throw mistake(`--field ${text}: there is no type "${type}"`, `The types are ${fieldTypes.join(', ')}.`, example);
  }
  // A default may have colons in it: a time does.
  const options = rest.join(':').split(',').filter(Boolean);
  return options.reduce<Field>((field, option) => withOption(field, option, text), { name, type });
}

function isType(type: string): type is FieldType {
  return fieldTypes.some((known) => known === type);
}

function withOption(field: Field, option: string, text: string): Field {
  const [key = '', ...values] = option.split('=');
  const value = values.join('=');
  const refuse = (why: string) =>
    mistake(`--field ${text}: ${option}: ${why}`, 'The option can not be followed.', example);
  const isNumber = field.type === 'int' || field.type === 'long';
  switch (key) {
    case 'required':
      if (option !== 'required') throw refuse('required has no value');
      return { ...field, required: true };
    case 'min':
    case 'max':
      if (!isNumber) throw refuse(`${key} is for int and long`);
      return { ...field, [key]: wholeNumber(value, field.type, refuse) };
    case 'enum':
      if (field.type !== 'string') throw refuse('enum is for string');
      return { ...field, enum: choices(value, refuse) };
    case 'default':
      return { ...field, default: defaultOf(field.type, value, refuse) };
    default:
      throw refuse('the options are required, min=N, max=N, enum=A|B|…, default=VALUE');
  }
}

type Refuse = (why: string) => Error;

function wholeNumber(text: string, type: FieldType, refuse: Refuse): number {
  const number = Number(text);
  if (!/^-?\d+$/.test(text)) throw refuse('a whole number is wanted');
  const fits = type === 'int' ? number === (number | 0) : Number.isSafeInteger(number);
  if (!fits) throw refuse(type === 'int' ? 'an int has 32 bits: take long' : 'a long has at most ±(2^53-1)');
  return number;
}

function choices(text: string, refuse: Refuse): readonly string[] {
  const all = text.split('|');
  if (all.some((one) => !/^[A-Za-z0-9][A-Za-z0-9 ._-]*$/.test(one))) {
    throw refuse('values are letters, digits, blanks, dots, - and _, with | between');
  }
  if (new Set(all).size < all.length) throw refuse('a value is there twice');
  return all;
}

function defaultOf(type: FieldType, text: string, refuse: Refuse): string | number | boolean {
  if (type === 'int' || type === 'long') return wholeNumber(text, type, refuse);
  if (type === 'bool') {
    if (text !== 'true' && text !== 'false') throw refuse('true or false is wanted');
    return text === 'true';
  }
  if (type !== 'string') throw refuse('default is for string, int, long and bool');
  if (!/^[\w .:/@+=-]+$/.test(text)) throw refuse('a default is letters, digits, blanks and ._:/@+=-');
  return text;
}
