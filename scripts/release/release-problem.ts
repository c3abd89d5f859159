/**
 * What speaks against publishing.
 * @param tag as pushed, e.g. `v0.2.0`
 * @param version package.json's
 * @param changelog the text of CHANGELOG.md
 * @returns one sentence, or undefined if nothing does
 */
export function releaseProblem(tag: string, version: string, changelog: string): string | undefined {
  if (tag !== `v${version}`) return `the tag is ${tag}, but package.json says ${version}: npm version sets both`;
  const headings = changelog.match(/^## .*$/gm) ?? [];
  if (!headings.some((heading) => heading.split(/\s+/)[1] === version)) {
    return `CHANGELOG.md has no heading "## ${version}"; it has ${headings.join(', ') || 'none'}`;
  }
  return undefined;
}
