import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { LabError } from '../lab/error.ts';
import type { Lab } from '../lab/lab.ts';
import { openLab } from '../lab/open-lab.ts';
import type { LabPaths } from '../lab/paths.ts';
import { collect } from '../logs/collect.ts';
import { itemsFor } from '../logs/items.ts';
import { type Command, parseFlags } from './command.ts';

/** Collects what somebody else needs to understand what went wrong. Outlives the lab: it is not below .lab. */
export const logs: Command = {
  name: 'logs',
  summary: 'collects what a bug report needs into a folder: status, conditions, events, logs; no secrets',
  flags: { '--output DIR': 'a new or empty folder; default: aggregation-lab-logs-TIME here' },
  async run({ args, paths, signal }) {
    const { output } = parseFlags(args, { output: { type: 'string' } });
    const dir = await folderFor(output, paths);
    const lab = await labHere(paths, signal);
    const source = { paths, env: process.env, signal, lab };
    const collected = await collect(itemsFor(lab?.driver.name, paths.api), source, dir);
    const missing = collected.filter(({ problem }) => problem);
    for (const { file, problem } of missing) console.log(`not to be had: ${file}: ${problem?.split('\n')[0]}`);
    console.log(`\n${collected.length - missing.length} files in ${dir}`);
    console.log('Keys, tokens and passwords are left out; look through the rest before you publish it. To attach it:');
    console.log(`\n  tar -czf ${path.basename(dir)}.tgz -C ${path.dirname(dir)} ${path.basename(dir)}`);
    return 0;
  },
};

/** npm runs scripts at the project's top level; INIT_CWD is where the user typed. @throws LabError `usage` */
async function folderFor(output: string | undefined, paths: LabPaths): Promise<string> {
  const time = new Date().toISOString().replaceAll(/[-:]|\..*/g, '');
  const here = process.env['INIT_CWD'] ?? process.cwd();
  const dir = output ? path.resolve(here, output) : path.join(paths.root, `aggregation-lab-logs-${time}`);
  const entries = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error.code === 'ENOTDIR' ? new LabError('usage', { what: `${dir} is not a folder` }) : error;
  });
  if (entries.length > 0) throw new LabError('usage', { what: `${dir} is not empty` });
  return dir;
}

async function labHere(paths: LabPaths, signal: AbortSignal): Promise<Lab | undefined> {
  return openLab({ paths, signal, salvage: true }).catch((error: unknown) => {
    signal.throwIfAborted();
    if (error instanceof LabError && error.id === 'no-lab') return undefined;
    throw error;
  });
}
