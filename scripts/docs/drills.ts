import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { drills } from '../drills/drills.ts';
import type { Drill } from '../drills/framework/drill.ts';
import { projectRoot } from '../lab/project-root.ts';

export const drillsFile = path.join(projectRoot, 'docs', 'drills.md');

/** docs/drills.md from the drills themselves; what would give one away is folded. */
export function drillsPage(all: readonly Drill[] = drills): string {
  return [
    '# Drills',
    '',
    'Each drill breaks one link of the chain on purpose, from outside the server, and waits until the symptom is to be',
    'seen. You find out why, and mend it.',
    '',
    '```',
    'npm run lab:break -- random   # or a name from below; -- list shows them',
    'npm run lab:explain           # names the broken link',
    'npm run lab:hint              # the next of three hints',
    'npm run lab:check             # is it healed?',
    'npm run lab:fix               # puts everything back, whatever became of it',
    '```',
    '',
    'Below, each has its story and what is to be seen; what it is and what it teaches is folded, since it gives the drill',
    'away. This page is generated from the folders below `scripts/drills` (`npm run docs`).',
    '',
    '| drill | title | where |',
    '|---|---|---|',
    ...all.map((drill) => `| [${drill.name}](#${drill.name}) | ${drill.title} | ${whereOf(drill)} |`),
    '',
    ...all.flatMap(section),
  ].join('\n');
}

function section(drill: Drill): readonly string[] {
  return [
    `## ${drill.name}`,
    '',
    `**${drill.title}.** ${drill.story}`,
    '',
    escaped(drill.symptom),
    '',
    '<details><summary>Solution, and what it teaches</summary>',
    '',
    escaped(drill.solution),
    '',
    escaped(drill.teaches),
    '',
    explained(drill),
    '',
    'The same in public:',
    '',
    ...drill.sources.map((source) => `- <${source}>`),
    '',
    '</details>',
    '',
  ];
}

function explained({ expects }: Drill): string {
  if (!expects) return '`lab:explain` finds nothing: no link of the aggregation layer is broken.';
  return `\`lab:explain\` names it [\`${expects}\`](explain.md#${expects}).`;
}

function whereOf({ drivers, server }: Drill): string {
  return [drivers.join(', '), ...(server === 'go' ? ['with `--server go`'] : [])].join(' ');
}

/** Markdown takes `<service>` for HTML. */
const escaped = (text: string) => text.replaceAll('<', '\\<');

/** Whether the page in the repository says what the drills say. */
export async function isCurrent(): Promise<boolean> {
  return (await readFile(drillsFile, 'utf8').catch(() => '')) === drillsPage();
}

if (process.argv[1] === import.meta.filename) await writeFile(drillsFile, drillsPage());
