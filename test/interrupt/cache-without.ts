import { existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cacheDir } from '../../scripts/lab/paths.ts';
import type { ToolName } from '../../scripts/tools/tool-spec.ts';

/**
 * A cache that lacks one tool, so that preflight has to make it again; Go's own cache keeps that short. The other tools
 * are links to those of the real cache.
 * @returns where, as XDG_CACHE_HOME
 */
export function cacheWithout(tool: ToolName): string {
  const real = cacheDir(process.env);
  const home = mkdtempSync(path.join(tmpdir(), 'lab-e2e-cache-'));
  const own = path.join(home, path.basename(real));
  for (const file of filesOf(path.join(real, 'bin'))) {
    const [name] = path.basename(file).split('.');
    if (name === tool) continue;
    const link = path.join(own, path.relative(real, file));
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(file, link);
  }
  return home;
}

function filesOf(dir: string): readonly string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
