import forge from 'node-forge';

/** A new RSA-2048 pair; the work is done by Node's thread pool, so several can be made at once. */
export function generateKeyPair(): Promise<forge.pki.rsa.KeyPair> {
  return new Promise((resolve, reject) => {
    forge.pki.rsa.generateKeyPair({ bits: 2048 }, (error, pair) => (error ? reject(error) : resolve(pair)));
  });
}
