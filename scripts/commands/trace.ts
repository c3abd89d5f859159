import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { LabError } from '../lab/error.ts';
import type { Lab } from '../lab/lab.ts';
import { openLab } from '../lab/open-lab.ts';
import { gather } from '../trace/gather/gather.ts';
import type { KubectlOptions } from '../trace/gather/run-kubectl.ts';
import type { TraceModel } from '../trace/model.ts';
import { renderHtml } from '../trace/render/html/page.ts';
import { renderJson } from '../trace/render/json.ts';
import { renderText } from '../trace/render/text.ts';
import { type Command, parseFlags } from './command.ts';
import { kubectlsOwn, kubectlWords, ownWords, refuseStrangers } from './trace-words.ts';

const flagTypes = {
  html: { type: 'string' },
  json: { type: 'boolean' },
  request: { type: 'string' },
  for: { type: 'string' },
} as const;

/** Runs a kubectl command and shows where each of its requests went, and what everybody on the way made of it. */
export const trace: Command = {
  name: 'trace',
  summary: 'shows one kubectl command hop by hop: lab:trace -- get flunders',
  sampleOnly: true,
  flags: {
    '--html FILE': 'writes a page with a sequence diagram as well',
    '--json': 'prints the model instead, see docs/trace.md',
    '--request N': 'shows that request in full, instead of the one the command is about',
    '--for SECONDS': 'ends kubectl after so long; a watch is ended after 5 s without it',
    '--': 'before words of kubectl that begin with a flag',
  },
  ownWords,
  leaves: 'kubectl has been ended, and what it had done by then is done',
  async run({ args, paths, signal }) {
    const own = ownWords(args);
    refuseStrangers(args.slice(0, own));
    const flags = parseFlags(args.slice(0, own), flagTypes);
    const words = kubectlWords(args.slice(own));
    const lab = await openLab({ paths, signal });
    const seconds = secondsOf(flags.for, words);
    const { model, stdout, ended } = await gather(lab, words, await optionsOf(words, seconds));
    const number = numberOf(flags.request, model);
    if (flags.html !== undefined) await writePage(flags.html, model);
    if (flags.json) console.log(renderJson(model));
    else show(lab, model, stdout, number);
    if (flags.html !== undefined && !flags.json) console.log(`\nThe page: ${whereTyped(flags.html)}`);
    return ended ? 0 : model.exitCode;
  },
};

function show(lab: Lab, model: TraceModel, stdout: string, request: number | undefined): void {
  if (stdout) console.log(stdout.trimEnd());
  if (model.stderr) console.error(model.stderr);
  const columns = process.stdout.isTTY ? process.stdout.columns : undefined;
  console.log(`\n${renderText(model, { request, columns, labName: lab.paths.name })}`);
}

async function writePage(file: string, model: TraceModel): Promise<void> {
  await writeFile(whereTyped(file), renderHtml(model)).catch((error: NodeJS.ErrnoException) => {
    throw new LabError('usage', { what: `the page can't be written: ${error.message}`, cause: 'The value of --html.' });
  });
}

/** npm runs scripts at the project's top level; INIT_CWD is where the user typed. */
function whereTyped(file = '.'): string {
  return path.resolve(process.env['INIT_CWD'] ?? process.cwd(), file);
}

async function optionsOf(words: readonly string[], seconds: number | undefined): Promise<KubectlOptions> {
  const cwd = whereTyped();
  const readsInput = kubectlsOwn(words).some((word) => /^(-|-f-|.*=-)$/.test(word));
  const input = readsInput ? await standardInput() : undefined;
  return { cwd, ...(input && { input }), ...(seconds !== undefined && { timeout: seconds * 1000 }) };
}

async function standardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** A watch goes on until it is ended. @throws LabError `usage` */
function secondsOf(text: string | undefined, words: readonly string[]): number | undefined {
  if (text === undefined)
    return kubectlsOwn(words).some((word) => /^(-w|--watch|--watch-only)(=true)?$/.test(word)) ? 5 : undefined;
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 3600) return seconds;
  throw new LabError('usage', { what: `--for is a number of seconds from 0 to 3600, not "${text}"` });
}

/** @throws LabError `usage` */
function numberOf(text: string | undefined, { requests }: TraceModel): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d+$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= requests.length) return number;
  throw new LabError('usage', {
    what: `--request is a number from 1 to ${requests.length}, as many requests as kubectl made, not "${text}"`,
  });
}
