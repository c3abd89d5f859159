import { newInvalid } from '../../api/errors.ts';
import { type FieldError, forbidden, invalid, notSupported } from '../../api/field-error.ts';
import type { RequestContext } from '../request.ts';
import { boolean } from './query-values.ts';

export type FieldValidation = 'Ignore' | 'Warn' | 'Strict';

/** Options of create, update and patch; meta.k8s.io/v1 CreateOptions and its like. */
export interface WriteOptions {
  readonly dryRun: boolean;
  readonly fieldValidation: FieldValidation;
  /** Who to note in managedFields: the option, else the program that the User-Agent names. */
  readonly manager: string;
  /** Whether the client named the manager itself. */
  readonly managerGiven: boolean;
  readonly force: boolean;
  /** What of this the client gave itself, as it stands in CreateOptions and its like. */
  readonly given: Readonly<Record<string, unknown>>;
}

const maxManagerLength = 128;

/** @param kind of the options, as messages name them. @throws StatusError 422 */
export function parseWriteOptions(
  ctx: RequestContext,
  kind: 'CreateOptions' | 'UpdateOptions' | 'PatchOptions',
): WriteOptions {
  const query = ctx.query;
  const manager = query.get('fieldManager') ?? '';
  const validation = query.get('fieldValidation') || 'Warn';
  throwInvalidOptions(kind, [
    ...managerErrors(manager),
    ...dryRunErrors(query.getAll('dryRun')),
    ...(isFieldValidation(validation)
      ? []
      : [notSupported('fieldValidation', validation, ['', 'Ignore', 'Strict', 'Warn'])]),
  ]);
  return {
    dryRun: query.has('dryRun'),
    fieldValidation: isFieldValidation(validation) ? validation : 'Warn',
    manager: manager || managerFromUserAgent(ctx),
    managerGiven: manager !== '',
    force: boolean(query, 'force') ?? false,
    given: {
      ...(query.has('dryRun') && { dryRun: ['All'] }),
      ...(manager && { fieldManager: manager }),
      ...(query.get('fieldValidation') && { fieldValidation: validation }),
    },
  };
}

export function dryRunErrors(values: readonly string[]): FieldError[] {
  return values.every((value) => value === 'All') ? [] : [notSupported('dryRun', values, ['All'])];
}

/** @throws StatusError 422 if there is any error */
export function throwInvalidOptions(kind: string, errors: readonly FieldError[]): void {
  if (errors.length > 0) throw newInvalid('meta.k8s.io', kind, '', errors);
}

/** An apply must say who applies; another patch can't be forced. */
export function checkApplyOptions(ctx: RequestContext, options: WriteOptions, apply: boolean): void {
  if (apply && !options.managerGiven) {
    const body = 'Required value: is required for apply patch';
    throwInvalidOptions('PatchOptions', [{ type: 'FieldValueRequired', field: 'fieldManager', body }]);
  }
  if (!apply && ctx.query.has('force')) {
    throwInvalidOptions('PatchOptions', [forbidden('force', 'may not be specified for non-apply patch')]);
  }
}

function managerErrors(manager: string): FieldError[] {
  const tooLong = {
    type: 'FieldValueTooLong',
    field: 'fieldManager',
    body: `Too long: may not be more than ${maxManagerLength} bytes`,
  } as const;
  if (Buffer.byteLength(manager) > maxManagerLength) return [tooLong];
  return /^\P{C}*$/u.test(manager)
    ? []
    : [invalid('fieldManager', manager, 'should only contain printable characters')];
}

function managerFromUserAgent({ req }: RequestContext): string {
  const program = String(req.headers['user-agent'] ?? '').split('/')[0] ?? '';
  return program.replace(/\p{C}/gu, '').slice(0, maxManagerLength) || 'unknown';
}

function isFieldValidation(value: string): value is FieldValidation {
  return value === 'Ignore' || value === 'Warn' || value === 'Strict';
}
