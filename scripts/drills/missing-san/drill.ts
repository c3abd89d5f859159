import { certificateDrill } from '../framework/certificate.ts';
import { story } from './story.ts';

export const missingSan = certificateDrill({
  story,
  name: 'missing-san',
  expects: 'certificate-name-mismatch',
  change: () => ({ subject: { commonName: 'api.wardle.svc' }, dnsNames: ['wardle-api.wardle.svc', 'localhost'] }),
  message: /x509: certificate is valid for wardle-api\.wardle\.svc, localhost, not api\.wardle\.svc/,
});
