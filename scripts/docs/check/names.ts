import path from 'node:path';
import type { Code, Markdown } from '../markdown.ts';
import type { Problem } from '../problem.ts';
import type { Repository } from './repository.ts';

/** Names of npm scripts and of files that pages mention and that are not there. */
export function checkNames(repository: Repository): readonly Problem[] {
  const { scripts = {} }: { scripts?: Record<string, string> } = JSON.parse(repository.text('package.json'));
  return [...repository.pages].flatMap(([file, page]) => [
    ...scriptsIn(page)
      .filter(({ code }) => !(code in scripts))
      .map(({ line, code }) => ({ file, line, what: `package.json has no script ${code}` })),
    ...page.inlineCode
      .filter(({ code }) => isMissing(repository, file, code))
      .map(({ line, code }) => ({ file, line, what: `there is no ${code}` })),
  ]);
}

/** `npm run lab:up`, and `lab:up` alone; capital letters stand for something else: `lab:NAME`. */
function scriptsIn({ fences, inlineCode }: Markdown): readonly Code[] {
  const alone = inlineCode.filter(({ code }) => /^(lab|test|check):[\w:-]+$/.test(code));
  const lines = fences.flatMap(({ code, line }) =>
    code.split('\n').map((text, index) => ({ code: text, line: line + index + 1 })),
  );
  const run = [...inlineCode, ...lines].flatMap(({ code, line }) =>
    [...code.matchAll(/\bnpm run\s+(?:(?:-s|--silent)\s+)?([\w:-]+)/g)].map(([, name = '']) => ({ code: name, line })),
  );
  return [...alone, ...run].filter(({ code }) => !/[A-Z]/.test(code));
}

/** A path below one of our folders, or the name alone of a kind of file that only we have. */
function isMissing(repository: Repository, page: string, code: string): boolean {
  if (/^([\w.-]+\.(ts|md)|\d\d-[\w.-]+\.yaml)$/.test(code)) return !hasName(repository, code);
  return isOurPath(repository, code) && !exists(repository, page, code);
}

const hasName = ({ files }: Repository, name: string) => [...files].some((file) => path.posix.basename(file) === name);

/** Made when needed, and unknown to git. */
const made = ['server/dist/'];

/** A path below one of our own folders: other projects have others. `*` stands for any name. */
function isOurPath({ folders }: Repository, code: string): boolean {
  const [top = ''] = code.split('/');
  if (!/^[\w.@*-]+(\/[\w.@*-]+)*\/?$/.test(code) || !code.includes('/')) return false;
  return folders.has(top) && !made.some((prefix) => code.startsWith(prefix));
}

function exists({ files, folders }: Repository, page: string, code: string): boolean {
  const wanted = code.replace(/\/$/, '');
  const places = [wanted, path.posix.join(path.posix.dirname(page), wanted)];
  if (!wanted.includes('*')) return places.some((place) => files.has(place) || folders.has(place));
  const pattern = new RegExp(`^${wanted.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`);
  return [...files, ...folders].some((name) => pattern.test(name));
}
