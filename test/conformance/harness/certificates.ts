import {
  makeCertificate,
  type TestCertificate,
  type TestCertificateSpec,
} from '../../../server/src/apiserver/authentication/testing/certificates.ts';
import { readKeyed } from './open-target.ts';
import type { KeyedFiles } from './target.ts';

/** A client certificate by one of the cluster's authorities. */
export function signedBy(authority: KeyedFiles, name: string, spec: TestCertificateSpec = {}): TestCertificate {
  return makeCertificate(name, { ...spec, issuer: { name: 'authority', ...readKeyed(authority) } });
}

/** By an authority that nobody has heard of. */
export function signedByStranger(name: string, spec: TestCertificateSpec = {}): TestCertificate {
  return makeCertificate(name, { ...spec, issuer: makeCertificate('stranger', { ca: true }) });
}
