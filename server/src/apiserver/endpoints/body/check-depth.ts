/**
 * Levels of objects and lists in one another. Everything that walks through a body does so by recursion, and must not run
 * out of stack: that is an error at best, but V8 ends the process if it happens while a regular expression is compiled.
 */
const MOST_LEVELS = 500;

/**
 * @returns how many keys there are in all objects, each counted as often as it stands there
 * @throws Error if the text is nested too deeply; whether it is JSON is not looked at
 */
export function checkJSONDepth(body: Buffer): number {
  let depth = 0;
  let keys = 0;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at];
    if (byte === QUOTE) at = endOfString(body, at);
    else if (byte === COLON) keys += 1;
    else if (byte === OPENING_BRACE || byte === OPENING_BRACKET) checkDepth(++depth);
    else if (byte === CLOSING_BRACE || byte === CLOSING_BRACKET) depth -= 1;
  }
  return keys;
}

/** @param start of the quote that opens the string. @returns where it is closed; the end of the text if it is not */
function endOfString(body: Buffer, start: number): number {
  for (let at = start + 1; at < body.length; at++) {
    if (body[at] === QUOTE) return at;
    if (body[at] === BACKSLASH) at += 1;
  }
  return body.length;
}

/** @throws Error */
export function checkDepth(depth: number): void {
  if (depth > MOST_LEVELS) throw new Error(`exceeded max depth of ${MOST_LEVELS}`);
}

const [QUOTE, BACKSLASH, COLON, OPENING_BRACE, CLOSING_BRACE, OPENING_BRACKET, CLOSING_BRACKET] =
  Buffer.from('"\\:{}[]');
