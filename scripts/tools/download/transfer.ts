import { readFile, rm } from 'node:fs/promises';
import { tryExec } from '../../lab/exec.ts';
import { type Outcome, outcomeOf, type Patience, percentOf, textArguments, transferArguments } from './curl.ts';

export interface TransferOptions {
  readonly curl: string;
  /** curl finds proxies in there. */
  readonly env: NodeJS.ProcessEnv;
  readonly patience: Patience;
  readonly signal: AbortSignal | undefined;
  /** Told the whole percents of the file that have come. */
  readonly onPercent?: (percent: number) => void;
}

/** Brings a file here: what breaks off is tried again and resumed. On any other failure what has come stays. */
export async function transfer(url: string, file: string, options: TransferOptions): Promise<Outcome> {
  let outcome: Outcome = { kind: 'broken', why: 'not tried' };
  for (let attempt = 1; attempt <= options.patience.tries; attempt++) {
    outcome = await curl(transferArguments(url, file, options.patience), options);
    if (outcome.kind === 'restart') await rm(file, { force: true });
    else if (outcome.kind !== 'broken') return outcome;
  }
  return outcome;
}

/** Brings a few lines here. `file` is only on the way. */
export async function fetchText(
  url: string,
  file: string,
  options: TransferOptions,
): Promise<{ readonly text: string } | Exclude<Outcome, { kind: 'whole' }>> {
  try {
    const outcome = await curl(textArguments(url, file, options.patience), options);
    return outcome.kind === 'whole' ? { text: await readFile(file, 'utf8') } : outcome;
  } finally {
    await rm(file, { force: true });
  }
}

async function curl(args: readonly string[], { curl, env, signal, onPercent }: TransferOptions): Promise<Outcome> {
  const onLine = (line: string) => {
    const percent = percentOf(line);
    if (percent !== undefined) onPercent?.(percent);
  };
  const result = await tryExec([curl, ...args], { onLine, env: proxies(env), ...(signal && { signal }) });
  signal?.throwIfAborted();
  return outcomeOf(result);
}

function proxies(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      /_proxy$/i.test(name) && value !== undefined ? [[name, value]] : [],
    ),
  );
}
