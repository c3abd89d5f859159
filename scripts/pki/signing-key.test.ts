import { createPublicKey, verify } from 'node:crypto';
import forge from 'node-forge';
import { beforeAll, expect, it } from 'vitest';
import { generateKeyPair } from './key-pair.ts';
import { signingKey } from './signing-key.ts';

let pem: string;
let publicKey: forge.pki.rsa.PublicKey;
beforeAll(async () => {
  const pair = await generateKeyPair();
  [pem, publicKey] = [forge.pki.privateKeyToPem(pair.privateKey), pair.publicKey];
}, 60_000);

const digestOf = (text: string) => forge.md.sha256.create().update(text);

it('signs as node-forge does, to the last bit, and as OpenSSL verifies', () => {
  const signature = signingKey(pem).sign(digestOf('what is signed'));
  expect(signature).toBe(forge.pki.privateKeyFromPem(pem).sign(digestOf('what is signed')));
  const bytes = Buffer.from(signature, 'binary');
  const key = createPublicKey(forge.pki.publicKeyToPem(publicKey));
  expect(verify('sha256', Buffer.from('what is signed'), key, bytes)).toBe(true);
  expect(verify('sha256', Buffer.from('something else'), key, bytes)).toBe(false);
});

it('signs SHA-256 and nothing older', () => {
  expect(() => signingKey(pem).sign(forge.md.sha1.create())).toThrow('only SHA-256 is signed');
});
