import { expect, it } from 'vitest';
import { judge, whyUnfit } from './perform.ts';

it('tells the cause only when the symptom is gone', () => {
  expect(judge('the CA is wrong', true, 'x509')).toBe('the symptom is still there: x509');
  expect(judge('the CA is wrong', false, undefined)).toContain('the CA is wrong');
  expect(judge('the CA is wrong', false, '404')).not.toContain('the CA is wrong');
  expect(judge(undefined, true, 'x509')).toContain('has not arrived everywhere: x509');
  expect(judge(undefined, false, undefined)).toContain('all is well');
});

it('says where a drill can be made', () => {
  expect(whyUnfit({ drivers: ['host'] }, 'kind', 'typescript')).toContain('for the driver host');
  expect(whyUnfit({ drivers: ['host', 'kind'], server: 'go' }, 'kind', 'typescript')).toContain('Go sample');
  expect(whyUnfit({ drivers: ['host', 'kind'], server: 'go' }, 'kind', 'go')).toBeUndefined();
  expect(whyUnfit({ drivers: ['host', 'kind'] }, 'host', 'go')).toBeUndefined();
});
