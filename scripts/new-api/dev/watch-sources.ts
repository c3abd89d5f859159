import { type FSWatcher, watch } from 'node:fs';
import path from 'node:path';

/** Milliseconds: an editor that saves several files, or one in two steps, is one change. */
const settle = 25;

/**
 * Calls back once for changes that come together, with the path of one of them relative to the root.
 * @param sources folders, relative to the root
 * @returns what ends it
 */
export function watchSources(root: string, sources: readonly string[], onChange: (file: string) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watchers: FSWatcher[] = sources.map((source) =>
    watch(path.join(root, source), { recursive: true }, (_event, name) => {
      if (name === null || isTemporary(path.basename(name))) return;
      clearTimeout(timer);
      timer = setTimeout(onChange, settle, path.join(source, name));
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

/** What editors write beside a file: swap files, backups, the probe of vim. */
function isTemporary(name: string): boolean {
  return /^\.|~$|\.tmp$|\.swp$|^4913$/.test(name);
}
