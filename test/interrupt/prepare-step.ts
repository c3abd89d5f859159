import { rmSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../scripts/lab/project-root.ts';
import type { ToolName } from '../../scripts/tools/tool-spec.ts';
import { cacheWithout } from './cache-without.ts';
import type { Environment } from './killed-up.ts';

/** Two steps find their work done by an earlier lab: a tool is in the cache, and the server is bundled. */
export function stepPreparation(tool: ToolName) {
  const caches: string[] = [];
  return {
    /** Takes away what the step would find. @returns variables for the commands that are to miss it */
    async prepare(step: string): Promise<Environment> {
      rmSync(path.join(projectRoot, 'server', 'dist'), { recursive: true, force: true });
      if (step !== 'preflight') return {};
      const cache = cacheWithout(tool);
      caches.push(cache);
      return { XDG_CACHE_HOME: cache };
    },
    async cleanUp(): Promise<void> {
      for (const cache of caches) rmSync(cache, { recursive: true, force: true });
    },
  };
}
