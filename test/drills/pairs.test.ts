import { describe, expect, it } from 'vitest';
import { drills } from '../../scripts/drills/drills.ts';
import { seededRandom } from '../interrupt/seed.ts';
import { choosePairs, shownByOurs } from './choose-drills.ts';
import { lab } from './drill-command.ts';
import { explain, idsOf, untilNothingIsFound } from './explained.ts';
import { round } from './round.ts';
import { causesOf, putBackAndProve, useLab } from './whole-lab.ts';

const { all, seed } = round(process.env);
console.log(`DRILLS_SEED=${seed} repeats this choice of pairs`);
const pairs = choosePairs(drills.filter(shownByOurs), all, seededRandom(seed));
const titled = pairs.map((pair) => ({ title: pair.map(({ name }) => name).join(' and '), pair }));

useLab('host');

describe.each(titled)('$title', ({ pair }) => {
  it('are both named, and both put back', async ({ onTestFailed }) => {
    // What one pair leaves broken would be found with the next.
    onTestFailed(async () => void (await lab('fix')));
    await untilNothingIsFound();
    for (const { name } of pair) {
      const broken = await lab('break', name);
      expect(broken.exitCode, broken.all).toBe(0);
    }
    const explained = await explain();
    expect([...idsOf(explained)].sort(), explained.text).toEqual(pair.flatMap(causesOf).sort());
    await putBackAndProve();
  });
});
