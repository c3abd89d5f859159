import { expect, it } from 'vitest';
import { healthyFacts } from '../fixtures/facts.ts';
import { distinguishedName } from './distinguished-name.ts';

it('reads names as a server sent them', () => {
  const [dial] = healthyFacts().dials;
  expect(dial?.clientAuthorities?.map((der) => distinguishedName(Buffer.from(der, 'base64')))).toEqual([
    'CN=aggregation-lab cluster CA',
    'CN=aggregation-lab front-proxy CA',
  ]);
});

it('does not stumble over what is none', () => {
  expect(distinguishedName(Buffer.from('30010203', 'hex'))).toBe('(a name without usual attributes)');
});
