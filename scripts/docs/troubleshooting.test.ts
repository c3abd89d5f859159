import { expect, it } from 'vitest';
import { catalogue } from '../lab/catalogue.ts';
import { isCurrent, troubleshootingPage } from './troubleshooting.ts';

it('has a section for every error id', () => {
  const page = troubleshootingPage();
  for (const id of Object.keys(catalogue)) expect(page).toContain(`\n## ${id}\n`);
});

it('is up to date in the repository (npm run docs writes it)', async () => {
  expect(await isCurrent()).toBe(true);
});
