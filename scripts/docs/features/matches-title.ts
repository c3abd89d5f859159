import { gap } from './syntax.ts';

/** What test.each puts values in place of: `%s`, `%j`, `$name`. Of an escaped title. */
const value = /%[sdifjo#]|\\\$[\w.]+/g;

/**
 * Whether a test may bear this title.
 * @param written as it stands in the file. One that has no word of its own, as `%s`, could be any: it has to be named so
 * @param named the same, or what becomes of it when it is run
 */
export function matchesTitle(written: string, named: string): boolean {
  if (written === named) return true;
  const parts = written.split(gap).map(literally);
  if (!/\p{L}/u.test(parts.join('').replaceAll(value, ''))) return false;
  return new RegExp(`^${parts.join('.*').replaceAll(value, patternOf)}$`, 's').test(named);
}

const patternOf = (given: string) => (/^%[di#]$/.test(given) ? '-?\\d+' : '.+');

const literally = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
