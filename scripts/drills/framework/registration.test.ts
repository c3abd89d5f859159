import { expect, it } from 'vitest';
import { differingField } from './registration.ts';

const wanted = { service: { namespace: 'wardle', name: 'api', port: 443 }, caBundle: 'QQ==' };

it('finds nothing in a registration that is as its manifest', () => {
  expect(differingField({ ...wanted }, wanted)).toBeUndefined();
});

it('names the field that differs', () => {
  expect(differingField({ ...wanted, service: { ...wanted.service, port: 8443 } }, wanted)).toBe(
    'leads to wardle/api:8443, not to wardle/api:443',
  );
  expect(differingField({ service: wanted.service }, wanted)).toContain('caBundle');
  expect(differingField({ ...wanted, insecureSkipTLSVerify: true }, wanted)).toContain('insecureSkipTLSVerify');
});
