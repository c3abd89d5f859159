import { certificateDrill } from '../framework/certificate.ts';
import { story } from './story.ts';

const day = 86_400_000;

export const expired = certificateDrill({
  story,
  name: 'expired',
  expects: 'certificate-expired',
  change: (now) => ({ notBefore: new Date(now - 90 * day), notAfter: new Date(now - day) }),
  message: /x509: certificate has expired or is not yet valid: current time \S+ is after/,
});
