import { expect, it } from 'vitest';
import { fixture } from './fixture.ts';
import { checkSections } from './sections.ts';

const repository = fixture({ 'docs/troubleshooting.md': '# Troubleshooting\n\n## no-lab\n', 'README.md': '## usage' });

it('misses the section of an id', () => {
  expect(checkSections(repository, ['no-lab'])).toEqual([]);
  expect(checkSections(repository, ['no-lab', 'usage'])).toMatchObject([{ what: 'there is no section #usage' }]);
  expect(checkSections(fixture({}), ['no-lab'])).toHaveLength(1);
});
