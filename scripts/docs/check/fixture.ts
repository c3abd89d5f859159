import { type Repository, repositoryOf } from './repository.ts';

/** A repository of files that a test has made up: name and text. */
export function fixture(texts: Readonly<Record<string, string | readonly string[]>>): Repository {
  const text = (file: string) => [texts[file] ?? ''].flat().join('\n');
  return repositoryOf(Object.keys(texts), text);
}
