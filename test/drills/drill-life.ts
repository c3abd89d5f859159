import { beforeAll, describe, expect, it } from 'vitest';
import type { Drill } from '../../scripts/drills/framework/drill.ts';
import { lab } from './drill-command.ts';
import { explainOnceSettled, firstOf, idsOf, obey, untilNothingIsFound } from './explained.ts';
import { causesOf } from './whole-lab.ts';

/** A drill from a lab that is whole to a lab that is whole. The tests build on each other. */
export function describeDrill(drill: Drill): void {
  const { name, cure } = drill;
  describe(name, () => {
    // One that has failed is not to spoil those behind it.
    beforeAll(async () => void (await lab('fix')));

    it('breaks, and shows what it says that it shows', async () => {
      const broken = await lab('break', name);
      expect(broken.exitCode, broken.all).toBe(0);
      expect(broken.stdout).toContain('to be seen: ');
    });

    it('is named by lab:explain, and nothing beside it; what was printed, or the lab, heals it', async () => {
      const explained = await explainOnceSettled(causesOf(drill));
      expect(idsOf(explained), explained.text).toEqual(causesOf(drill));
      const before = await lab('check');
      expect(before.exitCode, before.all).toBe(1);
      expect(before.stdout).toContain('Not healed');
      const cured = cure ? await lab(cure.replace('lab:', '')) : undefined;
      if (cured) expect(cured.exitCode, cured.all).toBe(0);
      else await obey(explained, firstOf(explained));
      // lab:fix gives the drill up: there is nothing left to check.
      if (cure === 'lab:fix') return;
      const after = await lab('check');
      expect(after.exitCode, after.all).toBe(0);
    });

    it('leaves nothing behind', async () => {
      const verified = await lab('verify');
      expect(verified.exitCode, verified.all).toBe(0);
      expect((await lab('fix')).stdout).toContain('No drill is on');
      await untilNothingIsFound();
    });
  });
}
