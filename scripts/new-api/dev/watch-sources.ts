import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import path from 'node:path';

/** Milliseconds: an editor that saves several files, or one in two steps, is one change. */
const settle = 25;

/**
 * Calls back once for changes that come together, with the path of one of them relative to the root.
 *
 * Each folder is watched by itself: Node.js 20's recursive watch on Linux loses a file that an editor replaces by a
 * renamed one, and that is how most of them save.
 * @param sources files and folders, relative to the root
 * @returns what ends it
 */
export function watchSources(root: string, sources: readonly string[], onChange: (file: string) => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  const look = () => {
    const folders = new Set(sources.flatMap((source) => foldersOf(path.join(root, source))));
    for (const folder of folders) if (!watchers.has(folder)) watchers.set(folder, watchFolder(folder));
  };
  const watchFolder = (folder: string) => {
    const watcher = watch(folder, (_event, name) => {
      if (name === null || isTemporary(name)) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        look();
        onChange(path.relative(root, path.join(folder, name)));
      }, settle);
    });
    // The folder was removed: what is in another of that name is to be seen as well.
    watcher.on('error', () => forget(folder));
    watcher.on('close', () => forget(folder));
    return watcher;
  };
  const forget = (folder: string) => watchers.delete(folder);
  look();
  return () => {
    clearTimeout(timer);
    for (const watcher of [...watchers.values()]) watcher.close();
  };
}

/** A folder and all below it; of a file, itself; nothing of what is not there. */
function foldersOf(file: string): readonly string[] {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats ? [file] : [];
  const entries = readdirSync(file, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [file, ...entries.flatMap((entry) => foldersOf(path.join(file, entry.name)))];
}

/** What editors write beside a file: swap files, backups, the probe of vim, what sed writes before it renames it. */
function isTemporary(name: string): boolean {
  return /^\.|~$|\.tmp$|\.swp$|^4913$|^sed\w{6}$/.test(name);
}
