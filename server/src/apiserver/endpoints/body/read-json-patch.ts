import { checkJSONDepth } from './check-depth.ts';

const openingBrace = '{'.charCodeAt(0);
/** As a key it means something in YAML, and nothing in JSON. */
const mergeKey = '"<<"';

/**
 * What is applied is YAML by its media type; clients send JSON, which is YAML as well, and is read as JSON in a fiftieth of
 * the time (5 against 270 µs for a small object).
 * @returns undefined if it is not JSON, or means something else as YAML: to be read, or refused, as that
 */
export function readJsonPatch(body: Buffer): object | undefined {
  if (body[0] !== openingBrace || body.includes(mergeKey)) return undefined;
  try {
    checkJSONDepth(body);
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
