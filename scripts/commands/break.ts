import { drills } from '../drills/drills.ts';
import { findDrill, pick } from '../drills/framework/choose.ts';
import type { Drill } from '../drills/framework/drill.ts';
import { drillLine, storyText } from '../drills/framework/drill-text.ts';
import { breakLink, requireFit } from '../drills/framework/perform.ts';
import { unhealthy } from '../drills/framework/sights.ts';
import { LabError } from '../lab/error.ts';
import type { Lab, Say } from '../lab/lab.ts';
import { commandFor } from '../lab/lab-name.ts';
import { withLabLock } from '../lab/lock.ts';
import { openLab } from '../lab/open-lab.ts';
import { present } from '../lab/present.ts';
import { type Command, parseFlags } from './command.ts';

/** Breaks one link on purpose, and tells what somebody would see of it. */
export const breakCommand: Command = {
  name: 'break',
  summary: 'breaks one link on purpose: lab:break -- list | NAME | random',
  sampleOnly: true,
  async run({ args, paths, signal }) {
    const [name = 'list', ...rest] = args;
    parseFlags(name.startsWith('-') ? args : rest, {});
    if (name === 'list') {
      console.log(drills.map(drillLine).join('\n'));
      console.log(
        '\nnpm run lab:break -- NAME, or random. docs/drills.md has their stories, and gives the solutions away.',
      );
      return 0;
    }
    const named = name === 'random' ? undefined : findDrill(drills, name);
    const lab = await openLab({ paths, signal });
    return withLabLock(lab, async () => {
      const drill = named ?? pick(await fitting(lab), Math.random());
      await requireFit(lab, drill);
      await requireSound(lab, drill);
      const title = named ? `Break: ${drill.title.toLowerCase()}` : 'Break something';
      const run = async (say: Say) => ({ evidence: await breakLink(lab, drill, !named, say) });
      await present([{ id: 'break', title, run }]);
      console.log(`\n${commandFor(paths.name, storyText(drill))}`);
      return 0;
    });
  },
};

/** Those that can be made here and are not on. */
async function fitting(lab: Lab): Promise<readonly Drill[]> {
  const { drills: active = [] } = await lab.state.read();
  const fit: Drill[] = [];
  for (const drill of drills) {
    if (active.some(({ name }) => name === drill.name)) continue;
    const unfit = await requireFit(lab, drill).then(
      () => false,
      () => true,
    );
    if (!unfit) fit.push(drill);
  }
  return fit;
}

/** On a lab that is broken already nobody could tell what the drill has done; on top of other drills that is wanted. */
async function requireSound(lab: Lab, drill: Drill): Promise<void> {
  const { drills: active = [] } = await lab.state.read();
  if (active.some(({ name }) => name === drill.name)) {
    throw new LabError('drill-on', { what: `the drill ${drill.name} is on already` });
  }
  const problem = active.length === 0 ? await unhealthy(lab) : undefined;
  if (problem) throw new LabError('not-ready', { what: `the lab is not well as it is: ${problem}` });
}
