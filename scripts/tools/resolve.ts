import { LabError } from '../lab/error.ts';
import { assertOnline, isOffline } from '../lab/offline.ts';
import { type DownloadRun, downloadRun } from './download/download-run.ts';
import { hostPlatform, type Platform } from './platform.ts';
import { buildSource } from './source-build.ts';
import { cacheSource } from './source-cache.ts';
import { downloadSource } from './source-download.ts';
import { pathSource } from './source-path.ts';
import { variableSource } from './source-variable.ts';
import type { Tool, ToolContext, ToolSource } from './tool.ts';
import { type ToolName, toolSpec } from './tool-spec.ts';

/** Asked in this order; each is asked only for what the ones before it did not have. */
const toolSources: readonly ToolSource[] = [variableSource, pathSource, cacheSource, downloadSource, buildSource];

export interface ResolveOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly cacheDir: string;
  readonly root: string;
  readonly progress?: (line: string) => void;
  readonly signal?: AbortSignal;
  /** Defaults to this machine's. */
  readonly platform?: Platform;
  /** Only our own builds at exactly the pinned version: what goes into an image must not depend on this machine. */
  readonly pinnedOnly?: boolean;
  /** Only what lies in the cache or is brought there: what another machine can run. */
  readonly cachedOnly?: boolean;
  /** Shared by the lookups of one run, so that what can't be reached is tried once. */
  readonly downloads?: DownloadRun;
}

export interface FoundTools {
  readonly tools: ReadonlyMap<ToolName, Tool>;
  /** Why a place had none, such as `/usr/bin/kubectl is 1.32.0, needs 1.36 to 1.38`; also for tools found elsewhere. */
  readonly reasons: ReadonlyMap<ToolName, readonly string[]>;
}

/** Looks for tools where looking is quick, and changes nothing: for status. */
export async function findTools(names: readonly ToolName[], options: ResolveOptions): Promise<FoundTools> {
  const looking = toolSources.filter((source) => source.looksOnly);
  return lookThrough(looking, names, contextOf(options));
}

/**
 * Finds or makes every tool asked for.
 * @throws LabError `tool-variable`, `tool-missing`, `tool-build`, `download-checksum` or `disk-full`
 */
export async function resolveTools<N extends ToolName>(
  names: readonly N[],
  options: ResolveOptions,
): Promise<Record<N, Tool>> {
  const sources = sourcesFor(options);
  const { tools, reasons } = await lookThrough(sources, names, contextOf(options));
  const resolved: Partial<Record<ToolName, Tool>> = Object.fromEntries(tools);
  if (!hasAll(resolved, names)) {
    const missing = names.filter((name) => !tools.has(name));
    assertOnline(options.env, missing.join(', '));
    throw missingTools(missing, reasons);
  }
  return resolved;
}

function sourcesFor({ pinnedOnly, cachedOnly, env }: ResolveOptions): readonly ToolSource[] {
  const sources = pinnedOnly ? [cacheSource, buildSource] : toolSources.slice(cachedOnly ? 2 : 0);
  return isOffline(env) ? sources.filter((source) => source.looksOnly) : sources;
}

/** Exported for tests of the order. */
export async function lookThrough(
  sources: readonly ToolSource[],
  names: readonly ToolName[],
  context: ToolContext,
): Promise<FoundTools> {
  const tools = new Map<ToolName, Tool>();
  const reasons = new Map<ToolName, string[]>();
  for (const source of sources) {
    const wanted = [...new Set(names)].filter((name) => !tools.has(name));
    if (wanted.length === 0) break;
    context.signal?.throwIfAborted();
    for (const [name, { tool, reason }] of await source.obtain(wanted, context)) {
      if (tool) tools.set(name, tool);
      if (reason) reasons.set(name, [...(reasons.get(name) ?? []), reason]);
    }
  }
  return { tools, reasons };
}

function hasAll<N extends ToolName>(
  tools: Partial<Record<ToolName, Tool>>,
  names: readonly N[],
): tools is Record<N, Tool> {
  return names.every((name) => tools[name]);
}

function missingTools(names: readonly ToolName[], reasons: FoundTools['reasons']): LabError {
  const variables = names.map((name) => `${toolSpec(name).variable}=/path/to/${name}`);
  return new LabError('tool-missing', {
    what: `${names.join(', ')}: not on this machine, and can't be made on it`,
    cause: names.map((name) => `${name}: ${(reasons.get(name) ?? ['not found']).join('; ')}`).join('\n'),
    advice: [
      'Install Go (https://go.dev/dl/) and run the command again: the lab builds what is missing.',
      `Or name binaries that you have: export ${variables.join(' ')}`,
    ],
  });
}

function contextOf(options: ResolveOptions): ToolContext {
  return {
    env: options.env,
    cacheDir: options.cacheDir,
    root: options.root,
    platform: options.platform ?? hostPlatform(),
    progress: options.progress ?? (() => {}),
    signal: options.signal,
    downloads: options.downloads ?? downloadRun(),
  };
}
