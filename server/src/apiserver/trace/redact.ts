/** Headers whose value lets whoever reads it act as somebody else. */
const SECRET = /^(?:proxy-)?authorization$|cookie|token|secret|password|api-?key/;
const LONGEST = 1024;

/** Header names and values fit to be shown: pseudo headers left out, secrets replaced, long values cut. */
export function redactHeaders(raw: readonly string[]): readonly (readonly [name: string, value: string])[] {
  const shown: [string, string][] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = raw[i] ?? '';
    if (!name.startsWith(':')) shown.push([name, redactValue(name, raw[i + 1] ?? '')]);
  }
  return shown;
}

/** Websocket clients send their token as a subprotocol. */
function redactValue(name: string, value: string): string {
  const header = name.toLowerCase();
  if (SECRET.test(header)) return `(redacted, ${value.length} bytes)`;
  if (header === 'sec-websocket-protocol')
    return value.replace(/(bearer\.authorization\.k8s\.io\.)[^,\s]+/gi, '$1(redacted)');
  return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
}
