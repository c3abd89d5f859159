import { describe, expect, test } from 'vitest';
import { createExpressions } from '../../cel/expressions.ts';
import { toCel } from '../../cel/value.ts';
import { POLICY_VARIABLES } from '../cel-variables.ts';
import { attributes } from '../testing.ts';
import { newDenied } from './denied.ts';
import { evaluatePolicy } from './evaluate.ts';
import { collectionPath } from './params.ts';
import { policyHooks } from './source.ts';
import type { ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding } from './types.ts';

const expressions = createExpressions(POLICY_VARIABLES);
const given = {
  object: toCel({ metadata: { name: 'x' }, spec: { size: 3 } }),
  oldObject: null,
  request: {},
  params: null,
  namespaceObject: null,
};
const evaluate = (spec: ValidatingAdmissionPolicy['spec']) => evaluatePolicy(expressions, { spec }, given);
const no = { expression: 'false' };

describe('a policy', () => {
  test('denies with the message that fits', () => {
    const { denials } = evaluate({
      validations: [
        { expression: ' object.spec.size > 3 ' },
        { ...no, message: ' fixed ' },
        { ...no, message: 'fixed', messageExpression: "'size ' + string(object.spec.size)", reason: 'Forbidden' },
        { ...no, message: 'fixed', messageExpression: "'two\\nlines'" },
        { ...no, message: 'fixed', messageExpression: 'object.absent' },
        { expression: 'true' },
      ],
    });
    expect(denials).toEqual([
      { index: 0, message: 'failed expression: object.spec.size > 3', reason: 'Invalid' },
      { index: 1, message: 'fixed', reason: 'Invalid' },
      { index: 2, message: 'size 3', reason: 'Forbidden' },
      { index: 3, message: 'fixed', reason: 'Invalid' },
      { index: 4, message: 'fixed', reason: 'Invalid' },
    ]);
  });

  test('that can not be evaluated denies, unless it is to be ignored then', () => {
    const validations = [{ expression: 'object.absent' }, no, { expression: 'authorizer == null' }];
    const messages = (failurePolicy: 'Fail' | 'Ignore') =>
      evaluate({ validations, failurePolicy }).denials.map(({ message }) => message);
    expect(messages('Ignore')).toEqual(['failed expression: false']);
    expect(messages('Fail')).toEqual([
      "expression 'object.absent' resulted in error: No such key: absent",
      'failed expression: false',
      'compilation error: compilation failed: Unknown variable: authorizer',
    ]);
  });

  test('evaluates variables when asked for, in terms of others', () => {
    const variables = [
      { name: 'size', expression: 'object.spec.size' },
      { name: 'twice', expression: 'variables.size * 2' },
      { name: 'bad', expression: 'object.absent' },
    ];
    expect(evaluate({ variables, validations: [{ expression: 'variables.twice == 6' }] }).denials).toEqual([]);
    expect(evaluate({ variables, validations: [{ expression: 'variables.bad == 1 || true' }] }).denials).toEqual([]);
    expect(evaluate({ variables, validations: [{ expression: 'variables.bad == 1' }] }).denials[0]?.message).toContain(
      'composited variable "bad" fails to evaluate: No such key: absent',
    );
  });

  test('is left alone by its conditions, which follow the failure policy too', () => {
    const conditions = (...all: readonly string[]) => all.map((expression, at) => ({ name: `c${at}`, expression }));
    const denials = (matchConditions: { name: string; expression: string }[], failurePolicy: 'Fail' | 'Ignore') =>
      evaluate({ validations: [no], matchConditions, failurePolicy }).denials.length;
    expect(denials(conditions('true'), 'Fail')).toBe(1);
    expect(denials(conditions('object.absent', 'false'), 'Fail')).toBe(0);
    expect(denials(conditions('object.absent', 'true'), 'Ignore')).toBe(0);
    expect(evaluate({ matchConditions: conditions('object.absent', 'object.none') }).denials[0]?.message).toMatch(
      /^\[expression 'object.absent' .*, expression 'object.none' .*\]$/,
    );
  });

  test('annotates the audit event', () => {
    const auditAnnotations = [
      { key: 'size', valueExpression: "' ' + string(object.spec.size)" },
      { key: 'none', valueExpression: 'null' },
      { key: 'bad', valueExpression: 'object.absent' },
    ];
    const { annotations, annotationErrors } = evaluate({ auditAnnotations });
    expect(annotations).toEqual({ size: '3' });
    expect(annotationErrors).toEqual([expect.stringContaining('No such key: absent')]);
    expect(evaluate({ auditAnnotations, failurePolicy: 'Ignore' }).annotationErrors).toEqual([]);
  });
});

test('only policies with bindings are in force, in the order of their names', () => {
  const named = (name: string, spec: object) => ({ apiVersion: 'v1', kind: 'X', metadata: { name }, spec });
  const policies = ['b', 'a', 'unbound'].map((name) => named(name, {}) as ValidatingAdmissionPolicy);
  const bindings = [named('2', { policyName: 'a' }), named('1', { policyName: 'a' }), named('3', { policyName: 'b' })];
  const hooks = policyHooks(policies, bindings as ValidatingAdmissionPolicyBinding[]);
  const names = hooks.map((hook) => [hook.policy.metadata.name, hook.bindings.map(({ metadata }) => metadata.name)]);
  expect(names).toEqual([
    ['a', ['1', '2']],
    ['b', ['3']],
  ]);
});

test.each([
  [undefined, 422, 'Invalid'],
  ['Unauthorized', 401, 'Unauthorized'],
] as const)('a denial for reason %s is %i', (reason, code, told) => {
  const { status } = newDenied(attributes(), { policy: 'p', binding: undefined, message: 'm', reason });
  const message = `things.example.com "x" is forbidden: ValidatingAdmissionPolicy 'p' denied request: m`;
  expect(status).toMatchObject({ code, reason: told, message });
});

describe('parameters', () => {
  const configMaps = { path: '/api/v1', name: 'configmaps', namespaced: true };
  const nodes = { path: '/api/v1', name: 'nodes', namespaced: false };

  test('lie in the namespace that the binding or the request names', () => {
    expect(collectionPath(configMaps, {}, 'a')).toBe('/api/v1/namespaces/a/configmaps');
    expect(collectionPath(configMaps, { namespace: 'b' }, 'a')).toBe('/api/v1/namespaces/b/configmaps');
    expect(collectionPath(nodes, {}, 'a')).toBe('/api/v1/nodes');
  });

  test('have no namespace where there can be none, and one where there must be', () => {
    expect(() => collectionPath(nodes, { namespace: 'b' }, 'a')).toThrow('must not be provided');
    expect(() => collectionPath(configMaps, {}, '')).toThrow('cannot use namespaced paramRef');
  });
});
