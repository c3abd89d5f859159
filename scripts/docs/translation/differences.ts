import { type Target, targetOf } from '../check/links.ts';
import type { Fence, Markdown } from '../markdown.ts';
import { originalOf, translationOf } from './pairs.ts';

export interface Side {
  /** Relative to the project. */
  readonly file: string;
  readonly page: Markdown;
}

export interface Difference {
  /** In the translation. */
  readonly line: number;
  readonly what: string;
}

/** Where a translation is built otherwise than its original: headings, blocks, links. */
export function differences(original: Side, translation: Side): readonly Difference[] {
  return [...ofHeadings(original, translation), ...ofFences(original, translation), ...ofLinks(original, translation)];
}

function ofHeadings(original: Side, translation: Side): readonly Difference[] {
  const [wanted, got] = [original.page.headings, translation.page.headings];
  const at = firstDifference(
    wanted.map(({ level }) => level),
    got.map(({ level }) => level),
  );
  if (at === undefined) return [];
  const name = (heading: (typeof wanted)[number] | undefined) =>
    heading ? `"${'#'.repeat(heading.level)} ${heading.text}"` : 'nothing';
  return [{ line: lineAt(got, at), what: `heading ${at + 1} is ${name(got[at])}, of ${name(wanted[at])}` }];
}

/** Same marks, same commands, same outputs: comments of commands may be translated, and so may drawings (`text`). */
function ofFences(original: Side, translation: Side): readonly Difference[] {
  const [wanted, got] = [original.page.fences, translation.page.fences];
  const at = firstDifference(wanted.map(essence), got.map(essence));
  if (at === undefined) return [];
  const place = wanted[at] ? `${original.file}:${wanted[at].line}` : 'nothing';
  return [{ line: lineAt(got, at), what: `block ${at + 1} is not the same as that of ${place}` }];
}

function essence({ lang, words, code, comments }: Fence): string {
  const mark = [lang, ...words].join(' ');
  const limits = comments.filter((comment) => comment.startsWith('at most'));
  if (lang === 'text') return mark;
  const lines = code.split('\n').filter((line) => lang === 'output' || !/^\s*#/.test(line));
  return [mark, ...limits, ...lines].join('\n');
}

/** Sorted, since languages put things in another order. */
function ofLinks(original: Side, translation: Side): readonly Difference[] {
  const wanted = original.page.links.map(({ url }) => placeOf(original, url)).sort();
  const got = translation.page.links.map(({ url, line }) => ({ place: placeOf(translation, url), line }));
  const missing = without(
    wanted,
    got.map(({ place }) => place),
  );
  const surplus = without(
    got.map(({ place }) => place),
    wanted,
  );
  return [
    ...missing.map((place) => ({ line: 1, what: `the original links to ${place}, and this does not` })),
    ...surplus.map((place) => ({
      line: got.find((link) => link.place === place)?.line ?? 1,
      what: `links to ${place}, and the original does not`,
    })),
  ];
}

/** What a link leads to, said the same way on both sides: pages by their English name, own headings by number. */
function placeOf({ file, page }: Side, url: string): string {
  const target = targetOf(file, url);
  if (!target) return url;
  const [self, counterpart] = [originalOf(file) ?? file, originalOf(target.file) ?? target.file];
  if (target.file !== file && counterpart === self) return 'the same page in the other language';
  return counterpart + headingOf(target, target.file === file ? page : undefined, counterpart);
}

function headingOf({ anchor }: Target, own: Markdown | undefined, english: string): string {
  if (anchor === undefined) return '';
  if (own) return `#${own.headings.findIndex((heading) => heading.anchor === anchor) + 1}`;
  // A heading of another page that is translated has another anchor there; that it exists is checked with all links.
  return translationOf(english) === undefined ? `#${anchor}` : '#…';
}

function firstDifference<T>(wanted: readonly T[], got: readonly T[]): number | undefined {
  const length = Math.max(wanted.length, got.length);
  const at = Array.from({ length }, (_, index) => index).find((index) => wanted[index] !== got[index]);
  return at;
}

const lineAt = (placed: readonly { readonly line: number }[], at: number) =>
  placed[at]?.line ?? placed.at(-1)?.line ?? 1;

/** What is in the first list more often than in the second. */
function without(some: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return some.filter((one) => {
    const at = left.indexOf(one);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}
