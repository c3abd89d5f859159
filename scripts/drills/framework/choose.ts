import { LabError } from '../../lab/error.ts';
import type { Drill } from './drill.ts';

/** @throws LabError `usage` for a name that no drill has */
export function findDrill(drills: readonly Drill[], name: string): Drill {
  const drill = drills.find((candidate) => candidate.name === name);
  if (drill) return drill;
  throw new LabError('usage', {
    what: `there is no drill "${name}"`,
    cause: 'A drill is called by the name of its folder below scripts/drills.',
    advice: ['npm run lab:break -- list', 'npm run lab:break -- random'],
  });
}

/** One of them. @param random from 0 to just below 1 @throws LabError `drill-unfit` if there is none */
export function pick(drills: readonly Drill[], random: number): Drill {
  const drill = drills[Math.floor(random * drills.length)];
  if (drill) return drill;
  throw new LabError('drill-unfit', { what: 'none of the drills can be made in this lab' });
}
