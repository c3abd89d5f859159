import { describe, expect, it } from 'vitest';
import type { Answer } from '../../conformance/harness/answer.ts';
import type { GeneratedRequest } from '../generate/request.ts';
import { explains, type Rule } from './rule.ts';

const request: GeneratedRequest = { method: 'GET', path: '/a', query: [], headers: {} };
const answer: Answer = { code: 400, headers: {}, bytes: Buffer.of(), text: '', warnings: [], body: {} };
const asked = { request, ours: answer };
const rule = (field: string, more: Partial<Rule> = {}): Rule => ({ id: 'a', field, why: 'tested', ...more });
const explainsField = (pattern: string, field: string) => explains(rule(pattern), asked, { field, go: 1, ours: 2 });

describe('a rule', () => {
  it('names one field', () => {
    expect(explainsField('body.metadata.generation', 'body.metadata.generation')).toBe(true);
    expect(explainsField('body.metadata.generation', 'body.metadata.generationX')).toBe(false);
    expect(explainsField('code', 'body.code')).toBe(false);
  });

  it('names it in each item of a list', () => {
    expect(explainsField('body.items.*.kind', 'body.items.12.kind')).toBe(true);
    expect(explainsField('body.items.*.kind', 'body.items.1.spec.kind')).toBe(false);
  });

  it('names it with all that is below', () => {
    expect(explainsField('body.columns.**', 'body.columns.1.name')).toBe(true);
    expect(explainsField('body.columns.**', 'body.columns')).toBe(true);
    expect(explainsField('body.columns.**', 'body.columnsX')).toBe(false);
    expect(explainsField('body.**.metadata.generation', 'body.metadata.generation')).toBe(true);
    expect(explainsField('body.**.metadata.generation', 'body.items.1.metadata.generation')).toBe(true);
    expect(explainsField('body.**.metadata.generation', 'body.metadata.generation.x')).toBe(false);
  });

  it('holds for certain values and requests only', () => {
    const difference = { field: 'code', go: 500, ours: 400 };
    expect(explains(rule('code', { values: (go) => go === 500 }), asked, difference)).toBe(true);
    expect(explains(rule('code', { values: (go) => go === 200 }), asked, difference)).toBe(false);
    expect(explains(rule('code', { ours: ({ code }) => code === 422 }), asked, difference)).toBe(false);
    expect(explains(rule('code', { request: ({ method }) => method === 'PUT' }), asked, difference)).toBe(false);
  });
});
