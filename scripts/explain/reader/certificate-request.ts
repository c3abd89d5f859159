const handshakeRecord = 22;
const certificateRequest = 13;

/**
 * The authorities that a server names when it asks for a client certificate, from the bytes that it sent in a TLS 1.2
 * handshake, where they are not yet encrypted (RFC 5246, 7.4.4). Node.js itself does not tell them to a client.
 * @returns DER of each name; undefined if the server asked for no certificate, or the bytes are no such handshake
 */
export function clientAuthorities(received: Buffer): readonly Buffer[] | undefined {
  const message = handshakeMessages(handshakeBytes(received)).find(({ type }) => type === certificateRequest);
  if (!message) return undefined;
  const afterTypes = skip(message.body, 1);
  const names = vector(skip(afterTypes, 2));
  return eachVector(names);
}

/** The payload of handshake records, up to the first record of another kind: from there on all is encrypted. */
function handshakeBytes(received: Buffer): Buffer {
  const parts: Buffer[] = [];
  let rest = received;
  while (rest.length >= 5 && rest[0] === handshakeRecord) {
    const length = rest.readUInt16BE(3);
    parts.push(rest.subarray(5, 5 + length));
    rest = rest.subarray(5 + length);
  }
  return Buffer.concat(parts);
}

function handshakeMessages(bytes: Buffer): readonly { readonly type: number; readonly body: Buffer }[] {
  const messages = [];
  let rest = bytes;
  while (rest.length >= 4) {
    const end = 4 + rest.readUIntBE(1, 3);
    messages.push({ type: rest.readUInt8(0), body: rest.subarray(4, end) });
    rest = rest.subarray(end);
  }
  return messages;
}

/** What follows a vector whose length is written in `width` bytes. */
function skip(bytes: Buffer, width: 1 | 2): Buffer {
  return bytes.length < width ? Buffer.alloc(0) : bytes.subarray(width + bytes.readUIntBE(0, width));
}

function vector(bytes: Buffer): Buffer {
  return bytes.length < 2 ? Buffer.alloc(0) : bytes.subarray(2, 2 + bytes.readUInt16BE(0));
}

function eachVector(bytes: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  let rest = bytes;
  while (rest.length >= 2) {
    found.push(vector(rest));
    rest = skip(rest, 2);
  }
  return found;
}
