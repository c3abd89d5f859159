import { certificateDrill } from '../framework/certificate.ts';
import { story } from './story.ts';

const day = 86_400_000;

export const notYetValid = certificateDrill({
  story,
  name: 'not-yet-valid',
  expects: 'certificate-not-yet-valid',
  change: (now) => ({ notBefore: new Date(now + day), notAfter: new Date(now + 90 * day) }),
  message: /x509: certificate has expired or is not yet valid: current time \S+ is before/,
});
