import { commandFor } from '../lab/lab-name.ts';
import { bold, dim } from '../lab/print.ts';
import type { Step } from '../steps/step.ts';
import type { ShownStep } from './run-shown-step.ts';

/** Lines enough to see what kind of work it was. */
const most = 12;

/** Before a step: where one stands, and why there is such a step. */
export function introduction(step: Step, place: string): string {
  return `${bold(`${step.title}`)} (${place})\n\n${wrapped(step.why, '  ')}\n`;
}

/** After it: what was behind it, where to look, and what comes next. */
export function afterword(
  shown: Pick<ShownStep, 'commands' | 'files'>,
  hint: string,
  next: Step | undefined,
  name: string | undefined,
): string {
  const onwards = next
    ? `npm run lab:next   # ${next.title}`
    : 'npm run lab:verify   # that was the last step: this proves it again, link by link';
  return [
    ...section('What was run', shown.commands),
    ...section('What was written', shown.files),
    ...(hint ? section('Where to look', [hint]) : []),
    ...section('What to type', [
      commandFor(name, onwards),
      commandFor(name, 'npm run lab:back   # takes this step back'),
    ]),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const rest = lines.length > most ? [dim(`  and ${lines.length - most} more`)] : [];
  return ['', `${title}:`, ...lines.slice(0, most).map((line) => `  ${line}`), ...rest];
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
