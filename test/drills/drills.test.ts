import { it } from 'vitest';
import { drills } from '../../scripts/drills/drills.ts';
import { seededRandom } from '../interrupt/seed.ts';
import { chooseDrills, shownByOurs } from './choose-drills.ts';
import { describeDrill } from './drill-life.ts';
import { untilNothingIsFound } from './explained.ts';
import { round } from './round.ts';
import { useLab } from './whole-lab.ts';

const { all, seed } = round(process.env);
console.log(`DRILLS_SEED=${seed} repeats this choice of drills`);

useLab('host');

it('is not heard of while the lab is whole', untilNothingIsFound);

for (const drill of chooseDrills(drills.filter(shownByOurs), all, seededRandom(seed))) describeDrill(drill);
