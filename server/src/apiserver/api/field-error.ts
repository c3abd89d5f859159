/** Why a field was refused; the words are those of k8s.io/apimachinery/pkg/util/validation/field. */
export type FieldErrorType =
  | 'FieldValueInvalid'
  | 'FieldValueRequired'
  | 'FieldValueNotSupported'
  | 'FieldValueForbidden'
  | 'FieldValueDuplicate'
  | 'FieldValueTooLong'
  | 'FieldValueTypeInvalid';

/** One mistake in an object: all that `validate` returns become one 422, a cause for each. */
export interface FieldError {
  readonly type: FieldErrorType;
  /** Path in the hub version, e.g. `spec.flunderReference`. */
  readonly field: string;
  /** The words after the field, e.g. `Invalid value: "x": cannot be empty`. */
  readonly body: string;
}

/**
 * A value that breaks a rule.
 * @param field path in the hub version, e.g. `spec.size` or `spec.ports[0].name`
 * @param value what was sent, shown as JSON: mind secrets
 * @param detail the rule, to be read after a colon, e.g. `must be positive`
 */
export function invalid(field: string, value: unknown, detail: string): FieldError {
  return { type: 'FieldValueInvalid', field, body: `Invalid value: ${describe(value)}: ${detail}` };
}

/** A value that is missing where there must be one. @param detail when or why it must; may be empty */
export function required(field: string, detail: string): FieldError {
  return { type: 'FieldValueRequired', field, body: detail ? `Required value: ${detail}` : 'Required value' };
}

/** A value that is none of an enumeration. @param supported shown in this order */
export function notSupported(field: string, value: unknown, supported: readonly string[]): FieldError {
  const values = supported.map((word) => JSON.stringify(word)).join(', ');
  return {
    type: 'FieldValueNotSupported',
    field,
    body: `Unsupported value: ${describe(value)}: supported values: ${values}`,
  };
}

/** A field that may not be set, or not be changed. The value is not shown. @param detail why, e.g. `is immutable` */
export function forbidden(field: string, detail: string): FieldError {
  return { type: 'FieldValueForbidden', field, body: `Forbidden: ${detail}` };
}

/** A member that may be there once only. @param field with the index of the second, e.g. `spec.ports[3]` */
export function duplicate(field: string, value: unknown): FieldError {
  return { type: 'FieldValueDuplicate', field, body: `Duplicate value: ${describe(value)}` };
}

function describe(value: unknown): string {
  return value === undefined ? 'null' : JSON.stringify(value);
}
