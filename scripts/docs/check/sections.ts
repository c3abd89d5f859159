import type { Problem } from '../problem.ts';
import type { Repository } from './repository.ts';

/** Where errors and the doctor's hints lead to. */
const page = 'docs/troubleshooting.md';

/** @param ids of errors and hints: each is printed as `docs/troubleshooting.md#id` */
export function checkSections({ pages }: Repository, ids: readonly string[]): readonly Problem[] {
  const anchors = pages.get(page)?.anchors ?? new Set();
  return ids
    .filter((id) => !anchors.has(id))
    .map((id) => ({ file: page, line: 1, what: `there is no section #${id}` }));
}
