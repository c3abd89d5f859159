import { expect, it } from 'vitest';
import { asTyped } from './as-typed.ts';

it('names the lab in commands and files', () => {
  const line = 'npm run lab:status; openssl x509 -in .lab/pki/serving/tls.crt; diff - .lab/labs/two/x';
  expect(asTyped(undefined, line)).toBe(line);
  expect(asTyped('two', line)).toBe(
    'npm run lab:status -- --name two; openssl x509 -in .lab/labs/two/pki/serving/tls.crt; diff - .lab/labs/two/x',
  );
});
