import type { DownloadRun } from './download/download-run.ts';
import type { Platform } from './platform.ts';
import type { ToolName } from './tool-spec.ts';

export type ToolSourceName = 'variable' | 'PATH' | 'cache' | 'download' | 'build';

/** A program that was asked for its version and may be run. */
export interface Tool {
  readonly name: ToolName;
  /** Absolute. */
  readonly path: string;
  /** Without a leading v: `1.37.2`. */
  readonly version: string;
  readonly source: ToolSourceName;
}

/** What a lookup depends on. */
export interface ToolContext {
  readonly env: NodeJS.ProcessEnv;
  /** See cacheDir() in scripts/lab/paths.ts. */
  readonly cacheDir: string;
  /** The project's top level, where toolchain/ is. */
  readonly root: string;
  readonly platform: Platform;
  /** Called with a line for people whenever long work has moved. */
  readonly progress: (line: string) => void;
  readonly signal: AbortSignal | undefined;
  /** Where downloads may be tried. */
  readonly downloads?: DownloadRun;
}

/** A tool, or why this source has none; neither if there is nothing to say. */
export interface Finding {
  readonly tool?: Tool;
  readonly reason?: string;
}

/** A place that tools come from. The order of sources is a list in resolve.ts. */
export interface ToolSource {
  readonly name: ToolSourceName;
  /** It changes nothing and is quick, so that `status` may ask it. */
  readonly looksOnly: boolean;
  readonly obtain: (names: readonly ToolName[], context: ToolContext) => Promise<ReadonlyMap<ToolName, Finding>>;
}
