/**
 * The extensions of a certificate that chain verification needs and node:crypto does not show (path length, critical
 * flags, extended key usage under a stable name): just enough DER. RFC 5280, section 4.1.
 */
export interface CertificateExtensions {
  /** Object identifiers, undefined without the extension: any use. */
  readonly extendedKeyUsage: readonly string[] | undefined;
  readonly isCA: boolean;
  /** How many intermediate CAs may follow below this one; undefined: any number. */
  readonly pathLength: number | undefined;
  /** Object identifiers of critical extensions that this server does not know how to honour. */
  readonly unknownCritical: readonly string[];
}

interface Element {
  readonly tag: number;
  readonly body: Buffer;
}

const BASIC_CONSTRAINTS = '2.5.29.19';
const EXTENDED_KEY_USAGE = '2.5.29.37';
/** Beside the two above: subject key id, key usage (node:crypto checks it), alternative names, authority key id. */
const HONOURED = new Set([BASIC_CONSTRAINTS, EXTENDED_KEY_USAGE, '2.5.29.14', '2.5.29.15', '2.5.29.17', '2.5.29.35']);

/** @param raw DER of a whole certificate @throws Error if it is cut short */
export function readExtensions(raw: Buffer): CertificateExtensions {
  const [certificate] = elements(raw);
  const [tbs] = elements(certificate?.body ?? Buffer.alloc(0));
  const holder = elements(tbs?.body ?? Buffer.alloc(0)).find(({ tag }) => tag === 0xa3);
  const [list] = holder ? elements(holder.body) : [];
  const byId = new Map<string, Element>();
  const unknownCritical: string[] = [];
  for (const extension of list ? elements(list.body) : []) {
    const [id, ...rest] = elements(extension.body);
    const value = rest.at(-1);
    if (!id || !value) throw new Error('malformed certificate extension');
    const oid = objectIdentifier(id.body);
    const critical = rest.length === 2 && rest[0]?.body[0] !== 0;
    if (critical && !HONOURED.has(oid)) unknownCritical.push(oid);
    byId.set(oid, value);
  }
  return { ...basicConstraints(byId.get(BASIC_CONSTRAINTS)), ...usages(byId.get(EXTENDED_KEY_USAGE)), unknownCritical };
}

function basicConstraints(value: Element | undefined): { isCA: boolean; pathLength: number | undefined } {
  const [sequence] = value ? elements(value.body) : [];
  const parts = sequence ? elements(sequence.body) : [];
  const flag = parts.find(({ tag }) => tag === 0x01);
  const length = parts.find(({ tag }) => tag === 0x02);
  const isCA = flag !== undefined && flag.body[0] !== 0;
  return { isCA, pathLength: length ? length.body.readUIntBE(0, Math.min(length.body.length, 6)) : undefined };
}

function usages(value: Element | undefined): { extendedKeyUsage: readonly string[] | undefined } {
  if (!value) return { extendedKeyUsage: undefined };
  const [sequence] = elements(value.body);
  return { extendedKeyUsage: sequence ? elements(sequence.body).map(({ body }) => objectIdentifier(body)) : [] };
}

function elements(der: Buffer): Element[] {
  const found: Element[] = [];
  let offset = 0;
  while (offset < der.length) {
    const tag = der.readUInt8(offset);
    let length = der.readUInt8(offset + 1);
    offset += 2;
    if (length > 0x80) {
      const bytes = length - 0x80;
      if (bytes > 4) throw new Error('malformed certificate');
      length = der.readUIntBE(offset, bytes);
      offset += bytes;
    }
    if (offset + length > der.length) throw new Error('malformed certificate');
    found.push({ tag, body: der.subarray(offset, offset + length) });
    offset += length;
  }
  return found;
}

function objectIdentifier(body: Buffer): string {
  const numbers: number[] = [];
  let value = 0;
  for (const byte of body) {
    value = value * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    numbers.push(value);
    value = 0;
  }
  const [first = 0, ...rest] = numbers;
  const root = Math.min(Math.floor(first / 40), 2);
  return [root, first - root * 40, ...rest].join('.');
}
