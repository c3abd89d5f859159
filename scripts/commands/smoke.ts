import { existsSync } from 'node:fs';
import { LabError } from '../lab/error.ts';
import { labPaths } from '../lab/paths.ts';
import { projectRoot } from '../lab/project-root.ts';
import { type Command, type Invocation, parseFlags } from './command.ts';
import { down } from './down.ts';
import { up } from './up.ts';
import { verify } from './verify.ts';

/** For CI: up → verify → down. Whatever happens in between, down is run; the first failure decides the exit code. */
export const smoke: Command = {
  name: 'smoke',
  summary: 'up, verify, down; cleans up whatever happens (for CI)',
  flags: up.flags ?? {},
  async run({ args, signal }: Invocation) {
    parseFlags(args, { driver: { type: 'string' } });
    if (existsSync(labPaths(projectRoot).dir)) {
      throw new LabError('lab-exists', { what: 'a lab is up here, and smoke would remove it at its end' });
    }
    try {
      await up.run({ args, signal });
      await verify.run({ args: [], signal });
    } finally {
      // With a signal of its own: after Ctrl-C there is still something to remove.
      await down.run({ args: [], signal: new AbortController().signal });
    }
    return 0;
  },
};
