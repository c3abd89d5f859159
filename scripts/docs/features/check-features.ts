import { isTest, parseEvidence } from './evidence.ts';
import type { Evidence, Feature, Project } from './feature.ts';
import { type Files, type KnownTests, knownTests } from './known-tests.ts';

/** What a table of features says that can't be so: each as `project: feature: what`. */
export function checkFeatures(projects: readonly Project[], repository: Files): readonly string[] {
  const known = knownTests(repository);
  return projects.flatMap(({ name, chapters }) => {
    const features = chapters.flatMap((chapter) => chapter.features);
    const names = features.map(({ feature }) => feature);
    const twice = names.filter((feature, index) => names.indexOf(feature) !== index);
    return [
      ...twice.map((feature) => `${name}: ${feature}: is there twice`),
      ...features.flatMap((feature) =>
        problemsOf(feature, known).map((what) => `${name}: ${feature.feature}: ${what}`),
      ),
    ];
  });
}

function problemsOf(feature: Feature, known: KnownTests): readonly string[] {
  const { source, shownBy = [] } = feature;
  return [
    ...(isPinned(source) ? [] : [`${source} is no address at a version`]),
    ...(feature.answer === 'yes' && shownBy.length === 0 ? ['yes, and no test that shows it'] : []),
    ...(feature.answer !== 'yes' && feature.because.length < 10 ? [`${feature.answer}, and no reason`] : []),
    ...shownBy.flatMap((evidence) => whyNotShown(evidence, known) ?? []),
  ];
}

/** A branch moves: what it shows tomorrow may be something else. */
const isPinned = (source: string) =>
  /^https:\/\/\S+$/.test(source) && !/\/(blob|tree)\/(main|master|HEAD)\//.test(source);

/** @returns undefined if there is such a test or case */
function whyNotShown(evidence: Evidence, known: KnownTests): string | undefined {
  const shown = parseEvidence(evidence);
  if (!isTest(shown)) return known.hasCase(evidence) ? undefined : `there is no case "${evidence}"`;
  if (!known.hasFile(shown.file)) return `there is no file of tests ${shown.file}`;
  return known.hasTest(shown) ? undefined : `there is no test "${evidence}"`;
}
