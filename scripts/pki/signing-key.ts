import { constants, privateEncrypt } from 'node:crypto';
import forge from 'node-forge';

/** What stands before a SHA-256 digest that is signed: its DigestInfo (RFC 8017, 9.2, note 1). */
const sha256Prefix = Buffer.from('3031300d060960864801650304020105000420', 'hex');

/**
 * An RSA key from PEM as node-forge signs with, but by OpenSSL: in JavaScript a signature takes as long as a new key.
 * @throws Error if it is no RSA key; the returned key throws for digests other than SHA-256
 */
export function signingKey(pem: string): forge.pki.rsa.PrivateKey {
  return {
    ...forge.pki.privateKeyFromPem(pem),
    sign(digest) {
      if (typeof digest === 'string' || digest.algorithm !== 'sha256') throw new Error('only SHA-256 is signed');
      const info = Buffer.concat([sha256Prefix, Buffer.from(digest.digest().getBytes(), 'binary')]);
      return privateEncrypt({ key: pem, padding: constants.RSA_PKCS1_PADDING }, info).toString('binary');
    },
  };
}
