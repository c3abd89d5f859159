import { LabError } from '../lab/error.ts';
import { labExists } from '../lab/lab-folder.ts';
import { type Command, type Invocation, parseFlags } from './command.ts';
import { down } from './down.ts';
import { up } from './up.ts';
import { verify } from './verify.ts';

/** For CI: up → verify → down. Whatever happens in between, down is run; the first failure decides the exit code. */
export const smoke: Command = {
  name: 'smoke',
  summary: 'up, verify, down; cleans up whatever happens (for CI)',
  flags: up.flags ?? {},
  async run({ args, paths, signal }: Invocation) {
    parseFlags(args, { driver: { type: 'string' } });
    if (await labExists(paths)) {
      throw new LabError('lab-exists', { what: 'a lab is up here, and smoke would remove it at its end' });
    }
    try {
      await up.run({ args, paths, signal });
      await verify.run({ args: [], paths, signal });
    } finally {
      // With a signal of its own: after Ctrl-C there is still something to remove.
      await down.run({ args: [], paths, signal: new AbortController().signal });
    }
    return 0;
  },
};
