import { createInterface } from 'node:readline/promises';
import { LabError } from '../../lab/error.ts';

/** Asks about one command. */
export type Confirm = (command: string) => Promise<boolean>;

export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
  /** What Ctrl-C does: a terminal that is asked at does not make a signal of it. */
  readonly interrupt: () => void;
}

const ours: Terminal = {
  input: process.stdin,
  output: process.stderr,
  interrupt: () => process.kill(process.pid, 'SIGINT'),
};

/**
 * Asks on a terminal; anything but `y` or `yes` is a no, and so is its end (Ctrl-D).
 * @throws LabError `usage` where nobody can be asked and --yes was not given
 */
export function confirmer(yes: boolean, { input, output, interrupt }: Terminal = ours): Confirm {
  if (yes) return async () => true;
  if (!input.isTTY) {
    throw new LabError('usage', {
      what: '--fix asks before each change, and there is no terminal to ask at',
      cause: '--fix changes the cluster; without a terminal it wants --yes beside it.',
      advice: ['aggregation-lab explain --fix --yes'],
    });
  }
  return async (command) => {
    const terminal = createInterface({ input, output });
    terminal.once('SIGINT', () => {
      terminal.close();
      interrupt();
    });
    const ended = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
    const answer = await Promise.race([terminal.question(`\n  ${command}\nDo this? [y/N] `), ended]);
    terminal.close();
    return /^y(es)?$/i.test(answer.trim());
  };
}
