import path from 'node:path';
import { askVersion } from './ask-version.ts';
import { allOnPath } from './path-lookup.ts';
import { acceptedRange, whyUnfit } from './path-rule.ts';
import { pinnedVersion } from './pins.ts';
import type { Finding, ToolContext, ToolSource } from './tool.ts';
import { type PathRule, type ToolName, toolSpec } from './tool-spec.ts';
import { parseVersion, showVersion } from './version.ts';

/** Programs that are installed anyway, if they are near enough to the pinned version. */
export const pathSource: ToolSource = {
  name: 'PATH',
  looksOnly: true,
  async obtain(names, context) {
    const findings = await Promise.all(names.map((name) => fromPath(name, context)));
    return new Map(names.map((name, index) => [name, findings[index] ?? {}]));
  },
};

async function fromPath(name: ToolName, context: ToolContext): Promise<Finding> {
  const { onPath } = toolSpec(name);
  return onPath ? firstThatFits(name, onPath, context) : {};
}

/** The reason kept is that of the first candidate: the one which a shell would run. */
async function firstThatFits(name: ToolName, rule: PathRule, context: ToolContext): Promise<Finding> {
  const pinned = parseVersion(await pinnedVersion(name, context.root));
  if (!pinned) return {};
  let reason: string | undefined;
  for (const file of await allOnPath(name, context.env)) {
    const { runs, version, complaint } = await askVersion(name, file, context.signal);
    const unfit = runs ? whyUnfit(version, acceptedRange(rule, pinned)) : `does not run: ${complaint}`;
    // lab:env puts what is in the cache on PATH, too.
    const source = isWithin(context.cacheDir, file) ? 'cache' : 'PATH';
    if (version && !unfit) return { tool: { name, path: file, version: showVersion(version), source } };
    reason ??= `${file} ${unfit}`;
  }
  return reason ? { reason } : {};
}

function isWithin(folder: string, file: string): boolean {
  const way = path.relative(folder, file);
  return way !== '' && !way.startsWith('..') && !path.isAbsolute(way);
}
