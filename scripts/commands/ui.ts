import { once } from 'node:events';
import { LabError } from '../lab/error.ts';
import { bold } from '../lab/print.ts';
import { startUi } from '../ui/run-ui.ts';
import { type Command, parseFlags } from './command.ts';

/** Shows the lab in a browser, live, and changes nothing. Also where there is no lab yet: it is shown as it comes up. */
export const ui: Command = {
  name: 'ui',
  summary: 'shows steps, certificates, APIServices and requests in a browser, live; on 127.0.0.1 only, read-only',
  sampleOnly: true,
  flags: { '--port N': 'on this port; default: any that is free' },
  leaves: 'the lab is as it was',
  async run({ args, paths, signal }) {
    const port = portOf(parseFlags(args, { port: { type: 'string' } }).port);
    const serving = await startUi({ paths, signal, port });
    console.log(`The lab, live: ${bold(serving.address)}\n`);
    console.log('Only this machine reaches it, and there only who has this address. Ctrl-C ends it.');
    if (!signal.aborted) await once(signal, 'abort');
    await serving.close();
    return 0;
  },
};

/** @throws LabError `usage` */
export function portOf(given: string | undefined): number {
  if (given === undefined) return 0;
  const port = Number(given);
  if (/^\d+$/.test(given) && port > 0 && port < 65_536) return port;
  throw new LabError('usage', { what: `--port is a number from 1 to 65535, not "${given}"` });
}
