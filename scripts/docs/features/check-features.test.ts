import { describe, expect, it } from 'vitest';
import { repositoryOf } from '../check/repository.ts';
import { checkFeatures } from './check-features.ts';
import type { Feature } from './feature.ts';

const texts: Readonly<Record<string, string>> = {
  'test/scale.test.ts': `
    import { describe, it, test } from 'vitest';
    import { describeMore } from './more.ts';
    describe('the scale', () => {
      it('is read', async () => {});
      it.skipIf(false).each([1, 2])('is %i', { timeout: 1 }, (n) => {});
    });
    test("is nobody's", () => {});
    test.each(['a', 'b'])('%s', (letter) => {});
    describeMore('here');
  `,
  'test/more.ts': `
    export const describeMore = (name: string) =>
      describe(\`more: \${name}\`, () => {
        test('than that', () => {});
      });
  `,
  'test/conformance/topics/update.test.ts': `
    const conform = topic('Update');
    conform('creates nothing', async ({ api }) => {});
    for (const kind of ['a', 'b']) conform(\`goes on with \${kind}\`, { timeout: 1 }, async () => {});
  `,
};
const repository = repositoryOf(Object.keys(texts), (file) => texts[file] ?? '');

const source = 'https://github.com/someone/something/blob/v1.0.0/file.go';
const problems = (...features: readonly Feature[]) =>
  checkFeatures([{ name: 'P', url: '', state: '', chapters: [{ title: 'C', features }] }], repository);
const shownBy = (...evidence: readonly string[]) =>
  problems({ feature: 'f', source, answer: 'yes', shownBy: evidence });

describe('a feature that works here', () => {
  it.each([
    'test/scale.test.ts > the scale > is read',
    'test/scale.test.ts > the scale > is %i',
    'test/scale.test.ts > the scale > is 2',
    "test/scale.test.ts > is nobody's",
    'test/scale.test.ts > %s',
    'test/scale.test.ts > more: here > than that',
    'Update: creates nothing',
    'Update: goes on with b',
  ])('is shown by %s', (evidence) => {
    expect(shownBy(evidence)).toEqual([]);
  });

  it.each([
    ['test/scale.test.ts > the scale > is written', 'there is no test "test/scale.test.ts > the scale > is written"'],
    ['test/scale.test.ts > is read', 'there is no test'],
    ['test/scale.test.ts > whatever', 'there is no test'],
    ['test/scale.test.ts > the scale', 'there is no test'],
    ['test/gone.test.ts > is read', 'there is no file of tests test/gone.test.ts'],
    ['test/more.ts > more: here > than that', 'there is no file of tests test/more.ts'],
    ['Update: creates something', 'there is no case "Update: creates something"'],
    ['Delete: creates nothing', 'there is no case'],
  ])('is not shown by %s', (evidence, what) => {
    expect(shownBy(evidence)).toEqual([expect.stringContaining(`P: f: ${what}`)]);
  });

  it('is shown by something', () => {
    expect(shownBy()).toEqual(['P: f: yes, and no test that shows it']);
  });

  it.each(['test/scale.test.ts', 'nonsense'])('names a test or a case, not %s', (evidence) => {
    expect(() => shownBy(evidence)).toThrow(evidence);
  });
});

it('has a reason where it does not work, and what shows the other way is there', () => {
  const differs = { feature: 'f', source, answer: 'other way' } as const;
  expect(problems({ ...differs, because: 'a hook does it' })).toEqual([]);
  expect(problems({ ...differs, because: '' })).toEqual(['P: f: other way, and no reason']);
  const shown = { because: 'a hook does it', shownBy: ['Update: is gone'] };
  expect(problems({ ...differs, ...shown })).toEqual(['P: f: there is no case "Update: is gone"']);
});

it('has a source that stays as it is', () => {
  const at = (address: string) => problems({ feature: 'f', source: address, answer: 'no', because: 'nobody wants it' });
  expect(at('https://github.com/a/b/blob/master/x.go')).toHaveLength(1);
  expect(at('its README')).toHaveLength(1);
  expect(at('https://github.com/a/b/blob/0123abc/x.go')).toEqual([]);
});

it('is there once', () => {
  const one = { feature: 'f', source, answer: 'no', because: 'nobody wants it' } as const;
  expect(problems(one, one)).toEqual(['P: f: is there twice']);
});
