import { describe, expect, it } from 'vitest';
import { checkLinks } from '../../scripts/docs/check/links.ts';
import { checkNames } from '../../scripts/docs/check/names.ts';
import { checkPages } from '../../scripts/docs/check/page-rules.ts';
import { readRepository } from '../../scripts/docs/check/repository.ts';
import { checkSections } from '../../scripts/docs/check/sections.ts';
import { checkExamples, guide } from '../../scripts/docs/examples.ts';
import { type Problem, problemLine } from '../../scripts/docs/problem.ts';
import { checkTranslations } from '../../scripts/docs/translation/check-translations.ts';
import { checks } from '../../scripts/doctor/checks.ts';
import { catalogue } from '../../scripts/lab/catalogue.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';

const repository = readRepository(projectRoot);
const lines = (problems: readonly Problem[]) => problems.map(problemLine);

/** Each rule has a test beside it that shows what it finds. */
describe('the documentation', () => {
  it('is found at all', () => {
    expect([...repository.pages.keys()]).toEqual(expect.arrayContaining(['README.md', 'docs/troubleshooting.md']));
  });

  it('has links that lead somewhere', () => {
    expect(lines(checkLinks(repository))).toEqual([]);
  });

  it('names scripts and files that there are', () => {
    expect(lines(checkNames(repository))).toEqual([]);
  });

  it('keeps to the rules for pages', () => {
    expect(lines(checkPages(repository))).toEqual([]);
  });

  it('shows code that is compiled and tested', () => {
    expect(lines(checkExamples(guide, repository.text(guide), repository.text))).toEqual([]);
  });

  it('is the same in Chinese', () => {
    expect(lines(checkTranslations(repository))).toEqual([]);
  });

  it('has a section for every error and every hint of the doctor', () => {
    const ids = [...Object.keys(catalogue), ...checks.map(({ hint }) => hint)];
    expect(lines(checkSections(repository, ids))).toEqual([]);
  });
});
