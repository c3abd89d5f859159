import { tryExec } from '../lab/exec.ts';
import { type ToolName, toolSpec } from './tool-spec.ts';
import { parseVersion, type Version } from './version.ts';

/** Long enough for a first start from a slow disk, short enough not to look like a hang. */
const patience = 20_000;

export interface Answer {
  /** It could be run: not truncated, not for another platform. */
  readonly runs: boolean;
  readonly version?: Version;
  /** Its last line when it did not run. */
  readonly complaint?: string;
}

/** Runs a binary once to learn its version, and thereby whether it is whole. */
export async function askVersion(name: ToolName, file: string, signal?: AbortSignal): Promise<Answer> {
  const { ask } = toolSpec(name);
  if (!ask) return { runs: true };
  const result = await tryExec([file, ...ask], { timeout: patience, ...(signal && { signal }) });
  signal?.throwIfAborted();
  if (result.exitCode !== 0) {
    return { runs: false, complaint: result.stderr.trim().split('\n').at(-1) || `exit code ${result.exitCode}` };
  }
  const version = parseVersion(result.stdout) ?? parseVersion(result.stderr);
  return { runs: true, ...(version && { version }) };
}
