import { parseArgs } from 'node:util';

export interface DifferentialTask {
  readonly seed: number;
  readonly requests: number;
  /** A lab on the host driver that is up already, and stays. */
  readonly lab: string | undefined;
  readonly help: boolean;
}

export const help = `npm run differential                                  # the same 2000 requests each time
npm run differential -- --seed 7 --requests 5000       # others, and more
npm run differential -- --lab NAME                     # behind the kube-apiserver of a lab that is up`;

/** @throws Error for what is no number */
export function parseDifferentialTask(args: readonly string[]): DifferentialTask {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: '1' },
      requests: { type: 'string', default: '2000' },
      lab: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const { lab, help: wantsHelp } = values;
  return { seed: number(values.seed, '--seed'), requests: number(values.requests, '--requests'), lab, help: wantsHelp };
}

function number(text: string, flag: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Error(`${flag} takes a whole number, not "${text}"`);
}
