import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type CatalogueEntry, catalogue } from '../lab/catalogue.ts';
import { projectRoot } from '../lab/project-root.ts';

export const troubleshootingFile = path.join(projectRoot, 'docs', 'troubleshooting.md');

/** docs/troubleshooting.md from the catalogue of errors: a section for each id, under the anchor that errors print. */
export function troubleshootingPage(entries: Readonly<Record<string, CatalogueEntry>> = catalogue): string {
  const sections = Object.entries(entries).map(([id, entry]) => section(id, entry));
  return [
    '# Troubleshooting',
    '',
    'Every failure of the lab prints an id in brackets. This page is generated from the same table that the errors',
    'come from (`npm run docs`); each id is a heading.',
    '',
    ...sections,
  ].join('\n');
}

function section(id: string, { title, cause, advice, exitCode }: CatalogueEntry): string {
  const commands = ['```', ...advice, '```'];
  return [`## ${id}`, '', `**${title}.** Exit code ${exitCode}.`, '', cause, '', ...commands, ''].join('\n');
}

/** Whether the page in the repository says what the catalogue says. */
export async function isCurrent(): Promise<boolean> {
  return (await readFile(troubleshootingFile, 'utf8').catch(() => '')) === troubleshootingPage();
}

if (process.argv[1] === import.meta.filename) await writeFile(troubleshootingFile, troubleshootingPage());
