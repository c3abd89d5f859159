import { commandFor } from '../lab/lab-name.ts';
import { withLabLock } from '../lab/lock.ts';
import { openLab } from '../lab/open-lab.ts';
import { present } from '../lab/present.ts';
import { type Command, parseFlags } from './command.ts';

/** Gives the machine its memory and processors back, and keeps what the lab holds. */
export const pause: Command = {
  name: 'pause',
  summary: 'ends all that runs of the lab, and keeps what is stored',
  leaves: 'what has not ended yet still runs, and nothing that is stored is lost',
  async run({ args, paths, signal }) {
    parseFlags(args, {});
    const lab = await openLab({ paths, signal });
    return withLabLock(lab, async () => {
      // Before anything is ended, so that it is known why if that is interrupted.
      await lab.state.update({ paused: new Date().toISOString(), proved: undefined });
      const run = async (say: (line: string) => void) => ({ evidence: await lab.driver.pause(lab, say) });
      await present([{ id: 'pause', title: 'Pause the lab', run }]);
      console.log(
        commandFor(paths.name, '\nnpm run lab:resume   # goes on with the data\nnpm run lab:down     # removes it'),
      );
      return 0;
    });
  },
};
