import path from 'node:path';
import type { Link } from '../markdown.ts';
import type { Problem } from '../problem.ts';
import type { Repository } from './repository.ts';

/** Links within the repository that lead nowhere: to no file, or to a heading that is not there. */
export function checkLinks(repository: Repository): readonly Problem[] {
  return [...repository.pages].flatMap(([file, { links }]) =>
    links.flatMap((link) => {
      const what = whyBroken(repository, file, link);
      return what === undefined ? [] : [{ file, line: link.line, what }];
    }),
  );
}

/** Where a link leads to. */
export interface Target {
  /** Relative to the top level; without a slash at the end. */
  readonly file: string;
  readonly anchor: string | undefined;
}

/** @returns undefined for links that leave the repository */
export function targetOf(file: string, url: string): Target | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(url)) return undefined;
  const [place = '', anchor] = url.split('#');
  const wanted = decodeURI(place.replace(/\?.*$/, ''));
  const resolved = wanted === '' ? file : path.posix.join(path.posix.dirname(file), wanted);
  return { file: resolved.replace(/(.)\/$/, '$1'), anchor: anchor && decodeURIComponent(anchor) };
}

function whyBroken(repository: Repository, file: string, { url }: Link): string | undefined {
  if (url.startsWith('/') && !url.startsWith('//')) return `${url}: links within the project are relative`;
  const target = targetOf(file, url);
  if (!target) return undefined;
  if (target.file === '.' || repository.folders.has(target.file)) return undefined;
  if (!repository.files.has(target.file)) return `${url}: there is no ${target.file}`;
  return target.anchor === undefined ? undefined : whyNoAnchor(repository, target.file, target.anchor);
}

function whyNoAnchor(repository: Repository, file: string, anchor: string): string | undefined {
  const page = repository.pages.get(file);
  if (page) return page.anchors.has(anchor) ? undefined : `${file} has no heading #${anchor}`;
  const line = /^L(\d+)(?:-L\d+)?$/.exec(anchor)?.[1];
  if (line === undefined) return `${file} is no Markdown, and #${anchor} no line`;
  return Number(line) <= repository.text(file).split('\n').length ? undefined : `${file} has no line ${line}`;
}
