import { askVersion } from './ask-version.ts';
import { cachedBinary, checkCached } from './bin-cache.ts';
import { pinnedVersion } from './pins.ts';
import { inputsHash } from './stamp.ts';
import type { Finding, ToolContext, ToolSource } from './tool.ts';
import type { ToolName } from './tool-spec.ts';

/** What an earlier run has built: exactly the pinned versions. */
export const cacheSource: ToolSource = {
  name: 'cache',
  looksOnly: true,
  async obtain(names, context) {
    const findings = await Promise.all(names.map((name) => fromCache(name, context)));
    return new Map(names.map((name, index) => [name, findings[index] ?? {}]));
  },
};

export async function fromCache(name: ToolName, context: ToolContext): Promise<Finding> {
  const version = await pinnedVersion(name, context.root);
  const binary = cachedBinary(context.cacheDir, version, context.platform, name);
  const stale = await checkCached(binary, await inputsHash(name, context));
  if (stale) return { reason: stale };
  const answer = await askVersion(name, binary, context.signal);
  if (!answer.runs) return { reason: `the cached one does not run: ${answer.complaint}` };
  return { tool: { name, path: binary, version: version.replace(/^v/, ''), source: 'cache' } };
}
