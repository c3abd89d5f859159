import path from 'node:path';
import { buildModule } from './build-module.ts';
import { findGo } from './find-go.ts';
import { withLock } from './lock.ts';
import { fromCache } from './source-cache.ts';
import type { Finding, ToolContext, ToolSource } from './tool.ts';
import { type ToolName, toolSpec } from './tool-spec.ts';

/** Builds from toolchain/ into the cache, all tools of one module in one go. Needs Go and a module proxy. */
export const buildSource: ToolSource = {
  name: 'build',
  looksOnly: false,
  async obtain(names, context) {
    const findings = new Map<ToolName, Finding>();
    for (const [folder, members] of byFolder(names)) {
      for (const [name, finding] of await buildFolder(folder, members, context)) findings.set(name, finding);
    }
    return findings;
  },
};

async function buildFolder(
  folder: string,
  names: readonly ToolName[],
  context: ToolContext,
): Promise<ReadonlyMap<ToolName, Finding>> {
  const found = await findGo(folder, context);
  if ('reason' in found) return new Map(names.map((name) => [name, { reason: found.reason }]));
  const lock = path.join(context.cacheDir, 'locks', `build-${folder}`);
  return withLock(lock, `the build of ${names.join(', ')}`, context, async () => {
    // Whoever held the lock before may have built just these.
    const missing = await filterAsync(names, async (name) => !(await fromCache(name, context)).tool);
    if (missing.length > 0) await buildModule(found.go, folder, missing, context);
    const findings = await Promise.all(names.map((name) => fromCache(name, context)));
    return new Map(names.map((name, index) => [name, asBuilt(findings[index], missing.includes(name))]));
  });
}

function asBuilt(finding: Finding | undefined, built: boolean): Finding {
  if (!finding?.tool) return { reason: `built, but ${finding?.reason ?? 'not found'}` };
  return { tool: { ...finding.tool, source: built ? 'build' : 'cache' } };
}

export function byFolder(names: readonly ToolName[]): Map<string, ToolName[]> {
  const folders = new Map<string, ToolName[]>();
  for (const name of names) {
    const { folder } = toolSpec(name);
    folders.set(folder, [...(folders.get(folder) ?? []), name]);
  }
  return folders;
}

async function filterAsync<T>(items: readonly T[], keep: (item: T) => Promise<boolean>): Promise<T[]> {
  const kept = await Promise.all(items.map(keep));
  return items.filter((_, index) => kept[index]);
}
