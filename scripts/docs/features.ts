import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import GithubSlugger from 'github-slugger';
import { projectRoot } from '../lab/project-root.ts';
import { isTest, parseEvidence } from './features/evidence.ts';
import type { Chapter, Evidence, Feature, Project } from './features/feature.ts';
import { projects } from './features/projects.ts';

export const featuresFile = path.join(projectRoot, 'docs', 'features.md');

/** docs/features.md: what others offer, and what becomes of it here. */
export function featuresPage(all: readonly Project[] = projects): string {
  return [
    '# Features of others, and what becomes of them here',
    '',
    'What the Go sample, the two dormant generators and kubebuilder offer to who builds an API, feature by feature, as their',
    'own repositories say it; each is linked to where. *Yes* names the tests that would fail if it were not so; *other way*',
    'says by what the same is reached; *no* says why not. This page is written from the tables in `scripts/docs/features`',
    '(`npm run docs`), and `npm run check` fails where a test that is named is not there.',
    '',
    'Cases by topic are of [the conformance suite](conformance.md), which is run on the Go sample, too.',
    '',
    '| | Features | yes | other way | no |',
    '|---|---|---|---|---|',
    ...all.map((project) => `| [${project.name}](#${anchorOf(project.name)}) | ${countsOf(project).join(' | ')} |`),
    '',
    ...all.flatMap(section),
  ].join('\n');
}

function countsOf({ chapters }: Project): readonly number[] {
  const features = chapters.flatMap((chapter) => chapter.features);
  const count = (wanted: Feature['answer']) => features.filter(({ answer }) => answer === wanted).length;
  return [features.length, count('yes'), count('other way'), count('no')];
}

function section({ name, url, state, chapters }: Project): readonly string[] {
  return [`## ${name}`, '', `[${name}](${url}): ${state}`, '', ...chapters.flatMap(tableOf)];
}

function tableOf({ title, features }: Chapter): readonly string[] {
  return [
    `### ${title}`,
    '',
    '| Feature | Here | How, or why not | Shown by |',
    '|---|---|---|---|',
    ...features.map(row),
    '',
  ];
}

function row(feature: Feature): string {
  const { source, answer, shownBy = [] } = feature;
  const words = feature.answer === 'yes' ? feature.by : feature.because;
  const cells = [`[${feature.feature}](${source})`, answer, words ?? '', shownBy.map(linkTo).join('; ')];
  return `| ${cells.map(cell).join(' | ')} |`;
}

function linkTo(evidence: Evidence): string {
  const shown = parseEvidence(evidence);
  if (!isTest(shown)) return `[${textIn(`${shown.topic}: ${shown.name}`)}](conformance.md#${anchorOf(shown.topic)})`;
  return `[${textIn(shown.titles.join(': '))}](../${shown.file})`;
}

const anchorOf = (heading: string) => new GithubSlugger().slug(heading);

/** Within a link, as it stands: titles are no Markdown. */
const textIn = (title: string) => title.replaceAll(/[\\`*_[\]<>$]/g, '\\$&');

/** A table's cell ends at a bar. */
const cell = (text: string) => text.replaceAll('|', '\\|');

/** Whether the page in the repository says what the tables say. */
export async function isCurrent(): Promise<boolean> {
  return (await readFile(featuresFile, 'utf8').catch(() => '')) === featuresPage();
}

if (process.argv[1] === import.meta.filename) await writeFile(featuresFile, featuresPage());
