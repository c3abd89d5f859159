import { activeDrill } from '../drills/framework/active.ts';
import { withHint } from '../drills/framework/active-drill.ts';
import { hintText } from '../drills/framework/drill-text.ts';
import { commandFor } from '../lab/lab-name.ts';
import { openLab } from '../lab/open-lab.ts';
import type { Command } from './command.ts';

export const hint: Command = {
  name: 'hint',
  summary: 'shows the next of three hints to the drill that is on; with several: lab:hint -- NAME',
  sampleOnly: true,
  async run({ args, paths, signal }) {
    const lab = await openLab({ paths, signal });
    const { drill, hints } = await activeDrill(lab, args);
    console.log(commandFor(paths.name, hintText(drill, hints)));
    const { drills = [] } = await lab.state.read();
    await lab.state.update({ drills: withHint(drills, drill.name) });
    return 0;
  },
};
