import { expect, it } from 'vitest';
import { checks } from '../doctor/checks.ts';
import { doctorPage, isCurrent } from './doctor.ts';
import { troubleshootingPage } from './troubleshooting.ts';

it('leads from every check to a section that exists', () => {
  const headings = troubleshootingPage().match(/^## .*$/gm);
  for (const { hint } of checks) expect(headings).toContain(`## ${hint}`);
});

it('shows every check', () => {
  const page = doctorPage();
  for (const { description } of checks) expect(page).toContain(`| ${description} |`);
});

it('is up to date in the repository (npm run docs writes it)', async () => {
  expect(await isCurrent()).toBe(true);
});
