import { stripVTControlCharacters } from 'node:util';

/** What `npm run` says before a script's own output: readers see it, pages need not show it. */
const npmHeading = /^\n?> [\w@/-]+@\d\S* \S+\n> .*\n\n?/gm;

/** Different at every run, and recognized by their form alone. */
const changing: readonly (readonly [RegExp, string])[] = [
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, 'UUID'],
  [/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/g, 'TIME'],
];

/**
 * The lines of an output as they are compared: without colours, npm's heading, and differences of blanks; what is
 * different at every run is replaced. Empty lines at the ends don't count, several are as good as one.
 */
export function normalize(output: string): readonly string[] {
  const plain = stripVTControlCharacters(output).replaceAll(/\r\n?/g, '\n').replaceAll(npmHeading, '');
  const replaced = changing.reduce((text, [pattern, name]) => text.replaceAll(pattern, name), plain);
  const lines = replaced.split('\n').map((line) => line.replaceAll(/[ \t]+/g, ' ').trimEnd());
  const kept = lines.filter((line, index) => line !== '' || (lines[index - 1] ?? '') !== '');
  return kept.at(-1) === '' ? kept.slice(0, -1) : kept;
}
