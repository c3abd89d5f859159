import { activeDrill } from '../drills/framework/active.ts';
import { lessonText } from '../drills/framework/drill-text.ts';
import { awaitHealing, putBack } from '../drills/framework/perform.ts';
import type { Say } from '../lab/lab.ts';
import { commandFor } from '../lab/lab-name.ts';
import { withLabLock } from '../lab/lock.ts';
import { openLab } from '../lab/open-lab.ts';
import { green, red } from '../lab/print.ts';
import type { Command } from './command.ts';

/** Looks at the symptom and at the link. A drill that is healed is over, and what it has left is cleared away. */
export const check: Command = {
  name: 'check',
  summary: 'is the drill healed? With several: lab:check -- NAME',
  sampleOnly: true,
  async run({ args, paths, signal }) {
    const lab = await openLab({ paths, signal });
    return withLabLock(lab, async () => {
      const { drill } = await activeDrill(lab, args);
      const { drills = [] } = await lab.state.read();
      const say = sayOnce();
      const { healed, because } = await awaitHealing(lab, drill, drills.length === 1, say);
      if (!healed) {
        console.log(`${red('✗')} Not healed: ${because}`);
        console.log(commandFor(paths.name, '\nnpm run lab:explain\nnpm run lab:hint\nnpm run lab:fix'));
        return 1;
      }
      await putBack(lab, drill, say);
      console.log(`${green('✓')} Healed: ${because}.\n\n${lessonText(drill)}`);
      return 0;
    });
  },
};

function sayOnce(): Say {
  let last = '';
  return (line) => {
    if (line !== last) console.log(`  ${line}`);
    last = line;
  };
}
