import path from 'node:path';
import type { DriverName } from '../../lab/state.ts';
import type { Markdown } from '../markdown.ts';
import type { Problem } from '../problem.ts';
import { blocksOf, driverNames } from '../walkthrough/blocks.ts';
import { targetOf } from './links.ts';
import type { Repository } from './repository.ts';

/** What holds for every page of the walkthrough, docs/NN-name.md; CONTRIBUTING.md says it to writers. */
export function checkPages(repository: Repository): readonly Problem[] {
  const pages = walkthroughOf(repository);
  return pages.flatMap((page, index) => [
    ...sharesNumber(page, pages),
    ...blocksOf(page.file, page.markdown).problems,
    ...driverNames.flatMap((driver) => isNotRun(page, driver)),
    ...pointsNowhere(page, pages[index + 1]),
  ]);
}

interface NamedPage {
  readonly file: string;
  readonly markdown: Markdown;
}

const numbered = /^docs\/(\d\d)-[\w-]+\.md$/;

/** The pages in the order in which they are read. */
export function walkthroughOf({ pages }: Repository): readonly NamedPage[] {
  return [...pages]
    .map(([file, markdown]) => ({ file, markdown }))
    .filter(({ file }) => numbered.test(file))
    .sort((one, other) => (one.file < other.file ? -1 : 1));
}

function sharesNumber({ file }: NamedPage, pages: readonly NamedPage[]): readonly Problem[] {
  const numberOf = (name: string) => numbered.exec(name)?.[1];
  const same = pages.find((other) => other.file < file && numberOf(other.file) === numberOf(file));
  return same ? [{ file, line: 1, what: `has the number of ${same.file}` }] : [];
}

function isNotRun({ file, markdown }: NamedPage, driver: DriverName): readonly Problem[] {
  if (blocksOf(file, markdown).blocks.some(({ drivers }) => drivers.includes(driver))) return [];
  if (markdown.comments.some(({ code }) => new RegExp(`^not run on ${driver}: \\S`).test(code))) return [];
  return [{ file, line: 1, what: `nothing is run on ${driver}; say why: <!-- not run on ${driver}: why -->` }];
}

function pointsNowhere({ file, markdown }: NamedPage, next: NamedPage | undefined): readonly Problem[] {
  const { line, text, links } = markdown.lastBlock;
  if (!/^Next:/m.test(text)) return [{ file, line, what: 'the page ends with a line that begins with "Next:"' }];
  const targets = links.map(({ url }) => targetOf(file, url)?.file);
  if (targets.length === 0) return [{ file, line, what: '"Next:" has no link' }];
  if (!next || targets.includes(next.file)) return [];
  return [{ file, line, what: `"Next:" leads to ${targets.join(', ')}, and not to ${path.basename(next.file)}` }];
}
