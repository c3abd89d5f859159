import path from 'node:path';
import { cachedBinary, stampFile } from '../tools/bin-cache.ts';
import { goBuildCommand, goBuildEnv } from '../tools/go-build.ts';
import { moduleFlags } from '../tools/module-flags.ts';
import { moduleDir, pinnedVersion } from '../tools/pins.ts';
import type { FoundTools } from '../tools/resolve.ts';
import { inputsHash } from '../tools/stamp.ts';
import type { Tool, ToolContext } from '../tools/tool.ts';
import { type ToolName, toolSpec } from '../tools/tool-spec.ts';
import { command, comment, line, raw } from './shell.ts';

/** A tool that is there, or how it would be built. */
export type ToolPlan = Tool | ToolToBuild;

export interface ToolToBuild {
  readonly name: ToolName;
  /** Where it will lie: in the cache. */
  readonly path: string;
  readonly folder: string;
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** What the cache remembers of its making; see scripts/tools/stamp.ts. */
  readonly inputs: string;
}

/** How the transcript gets each tool. Looks only. */
export async function planTools(
  names: readonly ToolName[],
  { tools }: FoundTools,
  context: ToolContext,
): Promise<readonly ToolPlan[]> {
  return Promise.all(names.map(async (name) => tools.get(name) ?? toBuild(name, context)));
}

async function toBuild(name: ToolName, context: ToolContext): Promise<ToolToBuild> {
  const { folder, package: main } = toolSpec(name);
  const binary = cachedBinary(context.cacheDir, await pinnedVersion(name, context.root), context.platform, name);
  const flags = await moduleFlags(folder, context.root);
  return {
    name,
    path: binary,
    folder: moduleDir(context.root, folder),
    command: goBuildCommand('go', flags, path.dirname(binary), [main]),
    env: goBuildEnv(context.platform, context.env),
    inputs: await inputsHash(name, context),
  };
}

export function toolLines(plans: readonly ToolPlan[]): readonly string[] {
  return plans.flatMap((plan) => ['', ...('source' in plan ? there(plan) : built(plan))]);
}

export function pathOf(plans: readonly ToolPlan[], name: ToolName): string {
  const plan = plans.find((candidate) => candidate.name === name);
  if (plan) return plan.path;
  throw new Error(`${name} is not in the plan`);
}

function there({ name, version, source, path: file }: Tool): readonly string[] {
  return [comment(`${name} ${version}, from ${source}.`), line(['test', '-x', file]), ...callable(name, file)];
}

/** As the lab builds it, and into the lab's cache, so that later commands find it. */
function built({ name, path: file, folder, command: build, env, inputs }: ToolToBuild): readonly string[] {
  const stamp = `printf '{"inputs":"${inputs}","size":%s}\\n' "$(wc -c < ${line([file])} | tr -d ' ')"`;
  return [
    comment(`${name} is missing. npm run lab:up tries to download it first; this builds it from its Go modules.`),
    line(['mkdir', '-p', path.dirname(file)]),
    `( ${line(['cd', folder])} && ${command([raw('env'), ...Object.entries(env).map(([key, value]) => `${key}=${value}`), ...build])} )`,
    `${stamp} > ${line([stampFile(file)])}`,
    ...callable(name, file),
  ];
}

/** For tools that the script itself calls: from here on the name means this program, whatever PATH has. */
function callable(name: ToolName, file: string): readonly string[] {
  return name === 'kubectl' || name === 'kind' ? [`${name}() { ${line([file])} "$@"; }`] : [];
}
