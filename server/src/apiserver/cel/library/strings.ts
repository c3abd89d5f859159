import type { Environment } from '@marcbachmann/cel-js';
import { formatString } from './format.ts';

/** What the library of expressions lacks of https://pkg.go.dev/github.com/google/cel-go/ext#Strings (version 2). */
export function registerStrings(env: Environment): Environment {
  return env
    .registerFunction('string.replace(string, string): string', (text: string, old: string, by: string) =>
      replace(text, old, by, -1),
    )
    .registerFunction(
      'string.replace(string, string, int): string',
      (text: string, old: string, by: string, n: bigint) => replace(text, old, by, Number(n)),
    )
    .registerFunction('string.charAt(int): string', charAt)
    .registerFunction('string.reverse(): string', (text: string) => [...text].reverse().join(''))
    .registerFunction('string.format(list<dyn>): string', formatString)
    .registerFunction('string(google.protobuf.Timestamp): string', (time: Date) =>
      time.toISOString().replace(/\.?0*Z$/, 'Z'),
    );
}

/** @param most replacements; negative: all of them */
function replace(text: string, old: string, by: string, most: number): string {
  // Nothing stands before, between and after all letters.
  const parts = old === '' ? ['', ...text, ''] : text.split(old);
  const count = most < 0 ? parts.length - 1 : Math.min(most, parts.length - 1);
  return parts.reduce((all, part, at) => `${all}${at <= count ? by : old}${part}`);
}

function charAt(text: string, index: bigint): string {
  const letters = [...text];
  const at = Number(index);
  if (at < 0 || at > letters.length) throw new Error(`index out of range: ${index}`);
  return letters[at] ?? '';
}
