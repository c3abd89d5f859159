import { LabError } from '../lab/error.ts';
import { labExists } from '../lab/lab-folder.ts';
import { commandFor } from '../lab/lab-name.ts';
import type { Command, Invocation } from './command.ts';
import { down } from './down.ts';
import { up } from './up.ts';
import { parseUpFlags } from './up-flags.ts';
import { verify } from './verify.ts';

/**
 * For CI: up → verify → down. Whatever happens in between, down is run, unless what failed is to be kept; the first
 * failure decides the exit code.
 */
export const smoke: Command = {
  name: 'smoke',
  summary: 'up, verify, down; cleans up whatever happens (for CI)',
  flags: up.flags ?? {},
  tidiesUp: true,
  async run({ args, paths, signal }: Invocation) {
    const { keep, json } = parseUpFlags(args);
    const machine = json ? ['--json'] : [];
    if (await labExists(paths)) {
      throw new LabError('lab-exists', { what: 'a lab is up here, and smoke would remove it at its end' });
    }
    let failed = true;
    try {
      await up.run({ args, paths, signal });
      await verify.run({ args: machine, paths, signal });
      failed = false;
    } finally {
      if (failed && keep) console.error(commandFor(paths.name, 'The lab is kept. npm run lab:down  # removes it'));
      // With a signal of its own: after Ctrl-C there is still something to remove.
      else await down.run({ args: machine, paths, signal: new AbortController().signal });
    }
    return 0;
  },
};
