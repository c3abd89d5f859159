import { expect, it } from 'vitest';
import { drills } from '../drills/drills.ts';
import { drillsPage, isCurrent } from './drills.ts';

it('has a section for every drill, its solution folded', () => {
  const page = drillsPage();
  for (const { name, solution } of drills) {
    expect(page).toContain(`\n## ${name}\n`);
    const at = page.indexOf(solution.slice(0, 40));
    expect(page.lastIndexOf('<details>', at)).toBeGreaterThan(page.lastIndexOf('</details>', at));
  }
});

it('is up to date in the repository (npm run docs writes it)', async () => {
  expect(await isCurrent()).toBe(true);
});
