import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { tryExec } from '../../lab/exec.ts';
import type { Builder, BuildOutcome } from './builder.ts';

/** For projects that build by something else than esbuild: runs their command. @param command e.g. `npm run build` */
export function commandBuilder(root: string, command: readonly string[], bundle: string): Builder {
  const read = () => readFile(path.join(root, bundle), 'utf8').catch(() => undefined);
  return {
    async rebuild(): Promise<BuildOutcome> {
      const before = await read();
      const { exitCode, stdout, stderr } = await tryExec(command, { cwd: root });
      if (exitCode !== 0) return { problem: `${stdout}${stderr}`.trim() };
      return { changed: (await read()) !== before };
    },
    close: async () => {},
  };
}
