import type { Driver } from '../drivers/driver.ts';
import type { Tool } from '../tools/tool.ts';
import type { ToolName } from '../tools/tool-spec.ts';
import type { LabPaths } from './paths.ts';
import type { LabState } from './state.ts';

/** Shows what a long step is doing right now; one line, replaced by the next. */
export type Say = (line: string) => void;

/** One lab on this machine, as the steps see it. */
export interface Lab {
  readonly paths: LabPaths;
  readonly cacheDir: string;
  readonly env: NodeJS.ProcessEnv;
  /** Aborts on Ctrl-C. */
  readonly signal: AbortSignal;
  readonly driver: Driver;
  /** What fails stays as it is, to be looked at; drivers would else clear a half-made cluster away. */
  readonly keep: boolean;
  /** Ids of steps whose work may be done while an earlier one waits: none where one is looked at, or asked for, alone. */
  readonly ahead: readonly string[];
  /** Those of these tools that are missing: they would have to be built. Changes nothing. */
  missingTools(names: readonly ToolName[]): Promise<readonly ToolName[]>;
  /** Finds or builds several tools at once. */
  tools(names: readonly ToolName[], say?: Say): Promise<void>;
  /** Finds or builds a tool; asked for again, it answers from memory. */
  tool(name: ToolName, say?: Say): Promise<Tool>;
  readonly state: {
    read(): Promise<LabState>;
    update(change: Partial<LabState>): Promise<void>;
  };
}
