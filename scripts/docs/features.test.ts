import { expect, it } from 'vitest';
import { projectRoot } from '../lab/project-root.ts';
import { readRepository } from './check/repository.ts';
import { checkFeatures } from './features/check-features.ts';
import type { Project } from './features/feature.ts';
import { projects } from './features/projects.ts';
import { featuresPage, isCurrent } from './features.ts';

const repository = readRepository(projectRoot);
const source = 'https://example.com/v1';

it('names tests and cases that there are, and a reason for what there is not', () => {
  expect(projects.length).toBeGreaterThan(3);
  expect(checkFeatures(projects, repository)).toEqual([]);
});

it('would not let a test through that is not in this repository', () => {
  const claim = (evidence: string): Project => ({
    name: 'P',
    url: source,
    state: '',
    chapters: [{ title: 'C', features: [{ feature: 'f', source, answer: 'yes', shownBy: [evidence] }] }],
  });
  const right = 'test/pools/scale.test.ts > the scale of a pool > is in OpenAPI';
  const gone = `${right} no more`;
  expect(checkFeatures([right, gone, 'Update: creates everything'].map(claim), repository)).toEqual([
    `P: f: there is no test "${gone}"`,
    'P: f: there is no case "Update: creates everything"',
  ]);
});

it('counts, links each feature and each test, and lets no title be Markdown', () => {
  const page = featuresPage([
    {
      name: 'a/b',
      url: 'https://example.com',
      state: 'v1.',
      chapters: [
        {
          title: 'All',
          features: [
            { feature: 'one | two', source, answer: 'yes', by: 'a thing', shownBy: ['test/x.test.ts > a > *b* %s'] },
            { feature: 'three', source, answer: 'yes', shownBy: ['Delete a collection: is quick'] },
            { feature: 'four', source, answer: 'no', because: 'nobody wants it' },
          ],
        },
      ],
    },
  ]);
  expect(page).toContain('| [a/b](#ab) | 3 | 2 | 0 | 1 |');
  expect(page).toContain(
    '| [one \\| two](https://example.com/v1) | yes | a thing | [a: \\*b\\* %s](../test/x.test.ts) |',
  );
  expect(page).toContain('[Delete a collection: is quick](conformance.md#delete-a-collection)');
  expect(page).toContain('| [four](https://example.com/v1) | no | nobody wants it |  |');
});

it('is up to date in the repository (npm run docs writes it)', async () => {
  expect(await isCurrent()).toBe(true);
});
