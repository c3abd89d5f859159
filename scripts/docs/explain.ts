import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type FindingEntry, links } from '../explain/catalogue/entry.ts';
import { findingEntries } from '../explain/catalogue/findings.ts';
import { checks } from '../explain/checks/checks.ts';
import { explainHelp } from '../explain/cli-help.ts';
import { projectRoot } from '../lab/project-root.ts';
import { explainIntroduction, jsonShape } from './explain-introduction.ts';

export const explainFile = path.join(projectRoot, 'docs', 'explain.md');

/** docs/explain.md: how to use the explainer, and a section for each id that it can find. */
export function explainPage(): string {
  return [
    ...explainIntroduction,
    ...Object.entries(explainHelp).map(([flag, meaning]) => `| \`${flag}\` | ${meaning} |`),
    '',
    '## The chain',
    '',
    'Every check in its order. One that needs an earlier link is not reached while that is broken; the others go on.',
    '',
    '| id | link | holds if |',
    '|---|---|---|',
    ...checks.map(({ id, link, title }) => `| ${id} | ${links[link]} | ${title} |`),
    '',
    ...jsonShape,
    '# What can be wrong',
    '',
    'Each heading is an id that `explain` prints. *Seen as* are the words in which people meet it: of conditions, logs',
    'and kubectl, of older versions of Kubernetes too; `…` stands for what differs.',
    '',
    ...Object.keys(links).flatMap((link) =>
      Object.entries(findingEntries).flatMap(([id, entry]) => (entry.link === link ? section(id, entry) : [])),
    ),
  ].join('\n');
}

function section(
  id: string,
  { title, link, severity, symptoms, cause, fix, sources }: FindingEntry,
): readonly string[] {
  return [
    `## ${id}`,
    '',
    `**${title}.** Link: ${links[link]}.${severity === 'warning' ? ' A warning: it works, and should not stay so.' : ''}`,
    '',
    'Seen as:',
    '',
    ...symptoms.map((symptom) => `- \`\`${symptom}\`\``),
    '',
    `Why: ${cause}`,
    '',
    'What to do:',
    '',
    ...fix.map((line) => (isCommand(line) ? `- \`\`${line}\`\`` : `- ${line}`)),
    '',
    ...(sources ? [`Met in public: ${sources.join(', ')}`, ''] : []),
  ];
}

const isCommand = (line: string) => /^(kubectl|openssl|kind|date) /.test(line);

/** Whether the page in the repository says what the tables say. */
export async function isCurrent(): Promise<boolean> {
  return (await readFile(explainFile, 'utf8').catch(() => '')) === explainPage();
}

if (process.argv[1] === import.meta.filename) await writeFile(explainFile, explainPage());
