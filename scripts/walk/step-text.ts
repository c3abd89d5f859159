import { bold, dim } from '../lab/print.ts';
import type { Step } from '../steps/step.ts';
import { asTyped } from './as-typed.ts';
import type { ShownStep } from './run-shown-step.ts';

/** Lines enough to see what kind of work it was; of files and of what has changed, to find each of a deployment. */
const most = { usually: 12, files: 40, changes: 40 };

/** Before a step: where one stands, and why there is such a step. */
export function introduction(step: Step, place: string): string {
  return `${bold(`${step.title}`)} (${place})\n\n${wrapped(step.why, '  ')}\n`;
}

/**
 * After it: what was behind it, what it has changed, where to look, what to try and read, and what comes next.
 * @param done the step itself; undefined where none was taken
 * @param next undefined after the last one; neither: all were gone through before
 */
export function afterword(
  shown: Pick<ShownStep, 'commands' | 'processes' | 'files' | 'changes'>,
  hint: string,
  done: Pick<Step, 'tryThis' | 'page'> | undefined,
  next: Step | undefined,
  name: string | undefined,
): string {
  const attempt = done ? [done.tryThis.what, asTyped(name, done.tryThis.command)] : [];
  const onwards = next
    ? `npm run lab:next   # ${next.title}`
    : 'npm run lab:verify   # that was the last step: this proves it again, link by link';
  const anew = done || next ? [] : ['npm run lab:down   # to go through them from the first'];
  return [
    ...section('What was run', shown.commands),
    ...section('What runs from now on', shown.processes),
    ...section('What was written', shown.files, most.files),
    ...section('What has changed in the cluster', shown.changes, most.changes),
    ...section('Where to look', hint ? hint.split('\n').map((line) => asTyped(name, line)) : []),
    ...section('One thing to try', attempt),
    ...section('What to read', done ? [done.page] : []),
    ...section(
      'What to type',
      [onwards, 'npm run lab:back   # takes this step back', ...anew].map((line) => asTyped(name, line)),
    ),
  ].join('\n');
}

function section(title: string, lines: readonly string[], limit = most.usually): readonly string[] {
  if (lines.length === 0) return [];
  const rest = lines.length > limit ? [dim(`  and ${lines.length - limit} more`)] : [];
  return ['', `${title}:`, ...lines.slice(0, limit).map((line) => `  ${line}`), ...rest];
}

function wrapped(text: string, indent: string, width = 96): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line && line.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines.map((line) => indent + line).join('\n');
}
