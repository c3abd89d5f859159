/** Hides tokens, private keys and passwords in addresses; certificates stay, they are public. */
export function maskSecrets(text: string): string {
  return text
    .replace(/-----BEGIN ([A-Z ]*)PRIVATE KEY-----[\s\S]*?-----END \1PRIVATE KEY-----/g, '<private key>')
    .replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, '<token>')
    .replace(/\bLS0tLS1CRUdJTi[\w+/]+=*/g, maskEncodedKey)
    .replace(/(--token[= ]|[Bb]earer )\S+/g, '$1<token>')
    .replace(/(\w:\/\/)[^\s/:@]*:[^\s/@]+@/g, '$1<credentials>@');
}

/** kubeconfigs and Secrets hold PEM in base64: the key is hidden, a certificate stays. */
function maskEncodedKey(encoded: string): string {
  return Buffer.from(encoded, 'base64').toString('latin1').includes('PRIVATE KEY') ? '<private key>' : encoded;
}
