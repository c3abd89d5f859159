import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { LabError } from '../lab/error.ts';
import { shellCommand, tryExec } from '../lab/exec.ts';
import { cachedBinary, installBinary } from './bin-cache.ts';
import { buildProgress } from './build-progress.ts';
import { goBuildCommand, goBuildEnv, goTestCommand } from './go-build.ts';
import { moduleFlags } from './module-flags.ts';
import { moduleDir, pinnedVersion } from './pins.ts';
import { inputsHash } from './stamp.ts';
import type { ToolContext } from './tool.ts';
import { type ToolName, toolSpec } from './tool-spec.ts';
import { inWorkDir } from './work-dir.ts';

/** How much of go's output an error shows. */
const tailLines = 20;

/** Builds tools of one folder of toolchain/, in one `go build` or, if they are tests, one `go test -c`, and puts them into the cache. Needs the folder's lock. */
export async function buildModule(
  go: string,
  folder: string,
  names: readonly ToolName[],
  context: ToolContext,
): Promise<void> {
  // Beside where they go, so that a rename moves them.
  await inWorkDir(path.join(context.cacheDir, 'bin'), `building-${folder}`, async (outDir) => {
    const packages = names.map((name) => toolSpec(name).package);
    const commandOf = names.some((name) => toolSpec(name).isTest) ? goTestCommand : goBuildCommand;
    const command = commandOf(go, await moduleFlags(folder, context.root), outDir, packages);
    const progress = buildProgress(names.join(', '), context.progress);
    // In the working folder as well: a killed go leaves hundreds of megabytes there, which the next build removes.
    const temporary = path.join(outDir, 'tmp');
    await mkdir(temporary);
    await runGo(command, moduleDir(context.root, folder), temporary, context, progress.onLine).finally(progress.stop);
    for (const name of names) {
      const version = await pinnedVersion(name, context.root);
      const binary = cachedBinary(context.cacheDir, version, context.platform, name);
      await installBinary(path.join(outDir, path.basename(binary)), binary, await inputsHash(name, context));
    }
  });
}

async function runGo(
  command: readonly string[],
  cwd: string,
  temporary: string,
  context: ToolContext,
  onLine: (line: string) => void,
): Promise<void> {
  const env = goBuildEnv(context.platform, context.env);
  const { signal } = context;
  const options = { cwd, env: { ...env, GOTMPDIR: temporary }, onLine, ...(signal && { signal }) };
  const result = await tryExec(command, options);
  signal?.throwIfAborted();
  // Without GOTMPDIR, which is gone when somebody pastes the command.
  if (result.exitCode !== 0) throw buildFailed(shellCommand(command, { cwd, env }), result.stderr);
}

export function buildFailed(command: string, stderr: string): LabError {
  const output = stderr.trim().split('\n').slice(-tailLines).join('\n');
  if (/no space left on device|ENOSPC/.test(stderr)) {
    return new LabError('disk-full', { what: 'the disk filled up while building', output });
  }
  return new LabError('tool-build', { what: `go build failed: ${command}`, output });
}
