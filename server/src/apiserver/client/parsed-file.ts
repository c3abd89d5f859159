import { log } from '../logs/log.ts';
import { cachedFile } from './cached-file.ts';

const POLL = 10_000;

/** What a file says that may be replaced while the server runs. */
export interface ParsedFile<Value> {
  current(): Value;
  /** Looks at the file again. @returns true if it says something else, and that can be used; else the last good one stays */
  reload(): boolean;
  /** Looks again every ten seconds. */
  start(signal: AbortSignal): void;
}

/**
 * @param what names the file in the log, e.g. `CA file`
 * @param parse its errors are logged: they must not tell secrets
 * @throws Error at once if the file is no good
 */
export function createParsedFile<Value>(file: string, what: string, parse: (text: string) => Value): ParsedFile<Value> {
  const read = cachedFile(file);
  let text = read();
  let value = parse(text);
  function reload(): boolean {
    try {
      const next = read();
      if (next === text) return false;
      value = parse(next);
      text = next;
      log.info(`${what} changed`, { file });
      return true;
    } catch (error) {
      log.error(`${what} can't be used, keeping what was there before`, { file, error });
      return false;
    }
  }
  return {
    current: () => value,
    reload,
    start(signal) {
      const timer = setInterval(reload, POLL);
      signal.addEventListener('abort', () => clearInterval(timer));
    },
  };
}
