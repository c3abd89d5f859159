/** 2.5.4, under which X.520 keeps its attributes, as it begins in DER: type OBJECT IDENTIFIER, three bytes. */
const attribute = Buffer.from([0x06, 0x03, 0x55, 0x04]);
const labels: Readonly<Record<number, string>> = { 3: 'CN', 6: 'C', 7: 'L', 8: 'ST', 10: 'O', 11: 'OU' };

/** A name in DER, as TLS has it, in the words of openssl: `O=Example, CN=front-proxy-ca`. */
export function distinguishedName(der: Buffer): string {
  const parts: string[] = [];
  let at = der.indexOf(attribute);
  while (at !== -1 && at + 7 <= der.length) {
    const label = labels[der.readUInt8(at + 4)] ?? '?';
    // After the identifier: the type of the string, its length, which names keep below 128, and the string.
    const length = der.readUInt8(at + 6);
    parts.push(`${label}=${der.subarray(at + 7, at + 7 + length).toString('utf8')}`);
    at = der.indexOf(attribute, at + 7 + length);
  }
  return parts.join(', ') || '(a name without usual attributes)';
}
