import { type CatalogueEntry, catalogue, type ErrorId } from '../lab/catalogue.ts';
import { commandFor } from '../lab/lab-name.ts';
import { bold, dim, green, red, yellow } from '../lab/print.ts';
import { categories } from './check.ts';
import { type CheckResult, isFatal } from './run-checks.ts';

/** For people: category by category, a line for each check, and below one that failed what to type. */
export function reportText(results: readonly CheckResult[]): string {
  const sections = categories.flatMap((category) => {
    const members = results.filter(({ check }) => check.category === category);
    return members.length > 0 ? [bold(category), ...members.map(resultText), ''] : [];
  });
  return [...sections, summary(results)].join('\n');
}

/** For programs. `ok` is null where there was nothing to look at. */
export function reportJson(results: readonly CheckResult[]) {
  return {
    ok: !results.some(isFatal),
    checks: results.map(({ check, verdict }) => ({
      id: check.id,
      category: check.category,
      description: check.description,
      severity: check.severity,
      ok: verdict.ok ?? null,
      seen: verdict.seen,
      ...(verdict.ok === false && hintOf(verdict.hint ?? check.hint)),
    })),
  };
}

function hintOf(id: ErrorId) {
  const { title, cause, advice }: CatalogueEntry = catalogue[id];
  return { hint: { title, cause, advice, docs: docsOf(id) } };
}

export function docsOf(id: ErrorId): string {
  return `docs/troubleshooting.md#${id}`;
}

function resultText({ check, verdict }: CheckResult): string {
  if (verdict.ok === undefined) return `  · ${check.description}  ${dim(verdict.seen)}`;
  if (verdict.ok) return `  ${green('✓')} ${check.description}  ${dim(verdict.seen)}`;
  const mark = check.severity === 'fatal' ? red('✗') : yellow('!');
  const id = verdict.hint ?? check.hint;
  const { cause, advice }: CatalogueEntry = catalogue[id];
  return [
    `  ${mark} ${check.description}: ${verdict.seen}`,
    `      ${cause}`,
    ...advice.map((line) => `        ${commandFor(undefined, line)}`),
    `      ${docsOf(id)}`,
  ].join('\n');
}

const warningsText = (count: number) => `${count} ${count === 1 ? 'warning' : 'warnings'}`;

function summary(results: readonly CheckResult[]): string {
  const failed = results.filter(({ verdict }) => verdict.ok === false);
  const fatal = failed.filter(isFatal).length;
  const warnings = failed.length - fatal;
  if (failed.length === 0) return 'All is well.';
  const parts = [fatal > 0 ? `${fatal} must be mended` : '', warnings > 0 ? warningsText(warnings) : ''];
  return `${results.length} looked at: ${parts.filter(Boolean).join(', ')}.`;
}
