import type { JobEnd } from './job-event.ts';

/** A JUnit report, as CI systems show it: a test case for each job that ended. */
export function junit(command: string, ends: readonly JobEnd[]): string {
  const failures = ends.filter(({ status }) => status === 'failed').length;
  const skipped = ends.filter(({ status }) => status === 'not-shown').length;
  const time = seconds(ends.reduce((sum, { ms }) => sum + ms, 0));
  const totals = attributes({ tests: ends.length, failures, errors: 0, skipped, time });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'aggregation-lab' })}${totals}>`,
    `  <testsuite${attributes({ name: `lab:${command}` })}${totals}>`,
    ...ends.flatMap((end) => testcase(command, end)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testcase(command: string, end: JobEnd): readonly string[] {
  const head = attributes({ classname: `lab:${command}`, name: end.title, time: seconds(end.ms) });
  return [
    `    <testcase${head}>`,
    ...(end.error ? [failure(end.error)] : []),
    ...(end.status === 'not-shown' ? [`      <skipped${attributes({ message: end.because ?? '' })}/>`] : []),
    ...(end.evidence.length > 0 ? [`      <system-out>${escaped(seen(end))}</system-out>`] : []),
    '    </testcase>',
  ];
}

function failure({ id, what, why, advice }: NonNullable<JobEnd['error']>): string {
  const text = [`Why: ${why}`, ...advice].join('\n');
  return `      <failure${attributes({ type: id, message: what })}>${escaped(text)}</failure>`;
}

const seen = ({ evidence }: JobEnd) => evidence.map(({ subject, detail }) => `${subject}: ${detail}`).join('\n');
const seconds = (ms: number) => (ms / 1000).toFixed(3);

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Control characters, such as a terminal's colours, may not stand in XML 1.0 at all, not even escaped. */
function escaped(text: string): string {
  const allowed = [...text].filter((char) => char >= ' ' || char === '\n' || char === '\t').join('');
  return allowed.replaceAll(/[&<>"]/g, (char) => entities[char] ?? char);
}
