import { expect, it } from 'vitest';
import { findingEntries } from '../explain/catalogue/findings.ts';
import { explainPage, isCurrent } from './explain.ts';

it('has a section for everything that can be found, with the words that people search for', () => {
  const page = explainPage();
  for (const [id, { symptoms }] of Object.entries(findingEntries)) {
    expect(page).toContain(`\n## ${id}\n`);
    for (const symptom of symptoms) expect(page).toContain(symptom);
  }
});

it('is up to date in the repository (npm run docs writes it)', async () => {
  expect(await isCurrent()).toBe(true);
});
