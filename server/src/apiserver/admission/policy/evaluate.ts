import type { Expressions } from '../../cel/expressions.ts';
import { judgeConditions } from '../matching/match-conditions.ts';
import { type Denial, failed, NOTHING, type PolicyResult } from './decision.ts';
import type { AuditAnnotation, ValidatingAdmissionPolicy, Validation } from './types.ts';
import { withVariables } from './variables.ts';

type Values = Readonly<Record<string, unknown>>;

/** Bytes; longer messages of messageExpression are not used, as upstream. */
const LONGEST_MESSAGE = 5 * 1024;

/**
 * What a policy says to a request with one parameter.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apiserver/pkg/admission/plugin/policy/validating/validator.go
 * @param given all but `variables`
 */
export function evaluatePolicy(
  expressions: Expressions,
  { spec }: Pick<ValidatingAdmissionPolicy, 'spec'>,
  given: Values,
): PolicyResult {
  const { failurePolicy, validations = [], auditAnnotations = [] } = spec;
  const values = withVariables(expressions, spec.variables ?? [], given);
  const verdict = judgeConditions(expressions, spec.matchConditions ?? [], failurePolicy, values);
  if ('error' in verdict) return failed(verdict.error, failurePolicy);
  if (!verdict.matches) return NOTHING;
  const denials = validations.flatMap((validation, index): Denial[] => {
    const denial = deny(expressions, validation, values);
    const ignored = denial?.reason === undefined && failurePolicy === 'Ignore';
    return denial && !ignored ? [{ ...denial, index }] : [];
  });
  const annotations: [string, string][] = [];
  const annotationErrors: string[] = [];
  for (const annotation of auditAnnotations) {
    try {
      const value = annotate(expressions, annotation, values);
      if (value) annotations.push([annotation.key, value]);
    } catch (error) {
      if (failurePolicy !== 'Ignore') annotationErrors.push(messageOf(error));
    }
  }
  return { denials, annotations: Object.fromEntries(annotations), annotationErrors };
}

function deny(expressions: Expressions, validation: Validation, values: Values): Omit<Denial, 'index'> | undefined {
  const { expression, reason = 'Invalid' } = validation;
  try {
    if (expressions.evaluate({ holder: validation, expression, types: ['bool'] }, values) === true) return undefined;
  } catch (error) {
    return { message: messageOf(error), reason: undefined };
  }
  const message =
    dynamicMessage(expressions, validation, values) ||
    validation.message?.trim() ||
    `failed expression: ${expression.trim()}`;
  return { message, reason };
}

/** Empty if there is none, or none that is fit to be shown: then there is the fixed one. */
function dynamicMessage(expressions: Expressions, validation: Validation, values: Values): string {
  const { messageExpression: expression } = validation;
  if (!expression) return '';
  try {
    const value = expressions.evaluate({ holder: validation, expression, types: ['string'] }, values);
    const message = typeof value === 'string' ? value.trim() : '';
    return Buffer.byteLength(message) > LONGEST_MESSAGE || message.includes('\n') ? '' : message;
  } catch {
    return '';
  }
}

/** @returns empty if the annotation is to be left out. @throws Error */
function annotate(expressions: Expressions, annotation: AuditAnnotation, values: Values): string {
  const { valueExpression: expression } = annotation;
  const types = ['string', 'null'];
  const value = expressions.evaluate({ holder: annotation, expression, types }, values);
  if (value === null) return '';
  if (typeof value === 'string') return value.trim();
  throw new Error(
    `valueExpression '${expression}' resulted in unsupported return type. Return type must be either string or null.`,
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
