import { bold, dim } from '../../lab/print.ts';
import type { Drill, DrillStory } from './drill.ts';

/** For the list: name, title, where. */
export function drillLine({ name, title, drivers, server }: Drill): string {
  const where = [...(drivers.length === 1 ? [`driver ${drivers[0]}`] : []), ...(server ? [`server ${server}`] : [])];
  return `${bold(name.padEnd(24))} ${title}${where.length > 0 ? dim(` (${where.join(', ')})`) : ''}`;
}

/** Lines of at most so many characters; a longer word has one of its own. */
export function wrap(text: string, width = 100): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}

/** What the learner is told when the link is broken. */
export function storyText({ story }: Pick<DrillStory, 'story'>): string {
  return [
    wrap(story),
    '',
    'Find out why, and mend it. What helps:',
    '',
    'npm run lab:explain   # names the broken link',
    'npm run lab:hint      # the next of three hints',
    'npm run lab:check     # is it healed?',
    'npm run lab:fix       # gives up: puts everything back',
  ].join('\n');
}

/** The hint that comes next, and how many there are left. @param shown how many were shown before */
export function hintText({ hints }: Pick<DrillStory, 'hints'>, shown: number): string {
  const number = Math.min(shown, hints.length - 1);
  const last = number === hints.length - 1;
  const next = last
    ? 'That was the last one. npm run lab:fix puts everything back.'
    : 'npm run lab:hint shows the next one.';
  return [wrap(`Hint ${number + 1} of ${hints.length}: ${hints[number]}`), '', next].join('\n');
}

/** After a drill is healed: what to take home. */
export function lessonText({ solution, teaches, sources }: DrillStory): string {
  return [
    bold('What it was'),
    wrap(solution),
    '',
    bold('What it teaches'),
    wrap(teaches),
    '',
    ...sources.map(dim),
  ].join('\n');
}
