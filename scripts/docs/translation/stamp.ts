import { createHash } from 'node:crypto';

const stamp = /^<!-- of: ([0-9a-f]{64}) -->$/;

/** The English text that a translation was made of, as its first line says; undefined where it does not. */
export function stampOf(translation: string): string | undefined {
  return stamp.exec(translation.split('\n')[0] ?? '')?.[1];
}

export function hashOf(original: string): string {
  return createHash('sha256').update(original).digest('hex');
}

/** The translation with a first line that says it is of that English text. */
export function stamped(translation: string, original: string): string {
  const body = stampOf(translation) === undefined ? translation : translation.split('\n').slice(1).join('\n');
  return `<!-- of: ${hashOf(original)} -->\n${body}`;
}
