import path from 'node:path';
import { Chalk, supportsColor } from 'chalk';
import type { LabError } from './error.ts';
import type { Evidence } from './evidence.ts';
import type { JobResult } from './job.ts';
import { commandFor } from './lab-name.ts';
import { isBundled, projectRoot } from './project-root.ts';

/** NO_COLOR (https://no-color.org) is not in chalk's own detection. */
const color = new Chalk({ level: process.env['NO_COLOR'] ? 0 : supportsColor ? supportsColor.level : 0 });

export const dim = (text: string): string => color.dim(text);
export const bold = (text: string): string => color.bold(text);
export const green = (text: string): string => color.green(text);
export const red = (text: string): string => color.red(text);
export const yellow = (text: string): string => color.yellow(text);

/** `1.2 s`, `340 ms`. */
export function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** `48.0 s, usually 41.0 s`; what was done already took no time worth telling. */
export function tookNote({ already, notShown }: JobResult, milliseconds: number, usually?: number): string {
  if (notShown !== undefined) return notShown;
  if (already) return 'already done';
  const took = duration(milliseconds);
  return usually === undefined ? took : `${took}, usually ${duration(usually)}`;
}

export function evidenceLine({ subject, detail }: Evidence): string {
  return `${subject}: ${detail}`;
}

/** What happened, why, what to type. @param labName the lab's, if it has one */
export function failureText(error: LabError, labName?: string): string {
  const output = error.output ? ['', indent(lastLines(error.output), '  | ')] : [];
  const advice = error.advice.map((line) => `    ${commandFor(labName, line)}`);
  return [
    `${red('✗')} ${bold(error.message)}  ${dim(`[${error.id}]`)}`,
    ...output,
    '',
    `  Why: ${error.reason}`,
    ...(advice.length > 0 ? ['  What to type:', ...advice] : []),
    `  More: ${isBundled ? path.relative(process.cwd(), path.join(projectRoot, error.docs)) : error.docs}`,
  ].join('\n');
}

/** Programs put what matters at the end, and some of them say very much before it. */
function lastLines(text: string, most = 30): string {
  const lines = text.split('\n');
  if (lines.length <= most) return text;
  return [`(${lines.length - most} lines before this)`, ...lines.slice(-most)].join('\n');
}

export function indent(text: string, by: string): string {
  return text
    .split('\n')
    .map((line) => by + line)
    .join('\n');
}
