import { commandFor } from '../lab/lab-name.ts';
import { withLabLock } from '../lab/lock.ts';
import { openLab } from '../lab/open-lab.ts';
import { present } from '../lab/present.ts';
import { steps } from '../steps/steps.ts';
import { idBefore, placeIn } from '../walk/position.ts';
import { type Command, parseFlags } from './command.ts';

/** Takes back the step that was gone through last; those before it stay. */
export const back: Command = {
  name: 'back',
  summary: 'takes the last step back, and leaves those before it',
  sampleOnly: true,
  leaves: 'what was not taken back yet is still there',
  async run({ args, paths, signal }) {
    parseFlags(args, {});
    const lab = await openLab({ paths, signal });
    return withLabLock(lab, async () => {
      const { at } = await lab.state.read();
      const step = steps.find(({ id }) => id === at);
      if (!step) {
        console.log(commandFor(paths.name, 'You stand before the first step.\n\nnpm run lab:next   # takes it'));
        return 0;
      }
      console.log(`Back to before ${placeIn(steps, step)}.\n`);
      const takeBack = step.retract ?? step.undo;
      await present([
        {
          id: step.id,
          title: `Undo: ${step.title.toLowerCase()}`,
          run: async (say) => ({ evidence: await takeBack(lab, say) }),
        },
      ]);
      const proved = step.nature === 'makes' ? { proved: undefined } : {};
      await lab.state.update({ at: idBefore(steps, step), ...proved });
      await step.prepare?.(lab);
      console.log(commandFor(paths.name, '\nnpm run lab:next   # takes it again'));
      return 0;
    });
  },
};
