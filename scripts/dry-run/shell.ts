import { shellQuote } from '../lab/shell-quote.ts';

/** A word that the shell quotes, or one that it is to expand. */
export type Word = string | { readonly raw: string };

export const raw = (text: string): Word => ({ raw: text });

const width = 116;

/** Words on one line, however long. */
export function line(words: readonly Word[], env: Readonly<Record<string, string>> = {}): string {
  return quoted(words, env).join(' ');
}

/** A command line; a long one has a flag per line. */
export function command(words: readonly Word[], env: Readonly<Record<string, string>> = {}): string {
  const all = quoted(words, env);
  return all.join(' ').length <= width ? all.join(' ') : folded(all);
}

function quoted(words: readonly Word[], env: Readonly<Record<string, string>>): readonly string[] {
  const assigned = Object.entries(env).map(([name, value]) => `${name}=${shellQuote(value)}`);
  return [...assigned, ...words.map((word) => (typeof word === 'string' ? shellQuote(word) : word.raw))];
}

/** A flag starts a line, and its value stays with it. */
function folded(words: readonly string[]): string {
  return words.reduce((text, word) => text + (/^-/.test(word) ? ` \\\n  ${word}` : ` ${word}`));
}

export function comment(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`# ${word}`);
  }
  return lines.join('\n');
}

/** Text for a command's standard input, as it is. */
export function withInput(line: string, text: string): string {
  return `${line} <<'END'\n${text.trimEnd()}\nEND`;
}
