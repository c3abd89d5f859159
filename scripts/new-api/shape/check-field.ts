import { mistake } from './mistake.ts';
import { isReservedWord } from './reserved.ts';
import type { Field } from './shape.ts';

/** @throws LabError `usage` for a field that could not be, or whose options contradict each other */
export function checkField(field: Field): void {
  const { name, min, max, enum: choices, default: fallback } = field;
  if (!/^[a-z][A-Za-z0-9]{0,39}$/.test(name)) {
    const why = 'Fields are written in lowerCamelCase: a small letter, then letters and digits, at most 40.';
    throw mistake(`--field ${name}: this is no name of a field`, why, '--field maxSize:int');
  }
  if (isReservedWord('field', name)) {
    const why =
      "Every object has apiVersion, kind, metadata, and most have spec and status: a field of one's own in the spec that is called so would be taken for them.";
    throw mistake(`--field ${name} is reserved`, why, `--field my${name.charAt(0).toUpperCase()}${name.slice(1)}:TYPE`);
  }
  const contradicts = (what: string) =>
    mistake(
      `--field ${name}: ${what}`,
      'No object could ever be valid, or the default would not be.',
      '--field size:int:min=1,max=10,default=1',
    );
  if (min !== undefined && max !== undefined && min > max) throw contradicts(`min=${min} is more than max=${max}`);
  if (typeof fallback === 'number' && (fallback < (min ?? fallback) || fallback > (max ?? fallback))) {
    throw contradicts(`default=${fallback} is not between min and max`);
  }
  if (typeof fallback === 'string' && choices && !choices.includes(fallback)) {
    throw contradicts(`default=${fallback} is not in enum`);
  }
  if (field.required && fallback !== undefined) {
    throw contradicts('what has a default is never missing: leave out required, or default');
  }
}
