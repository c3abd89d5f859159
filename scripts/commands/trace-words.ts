import { LabError } from '../lab/error.ts';

const withValue = new Set(['--name', '--html', '--request', '--for']);
const known = new Set([...withValue, '--json', '--help', '-h']);

/**
 * `lab:trace -- [the lab's flags] [--] kubectl's words`: the first word that is no flag is kubectl's, and so is all that
 * follows it, whatever it looks like. `--` may stand between, and must if kubectl's words begin with a flag.
 * @returns how many words are the lab's own
 */
export function ownWords(args: readonly string[]): number {
  let at = 0;
  while (at < args.length) {
    const word = args[at] ?? '';
    if (word === '--' || !word.startsWith('-')) return at;
    at += withValue.has(word) ? 2 : 1;
  }
  return Math.min(at, args.length);
}

/** @throws LabError `usage` for a flag that can only be meant for kubectl */
export function refuseStrangers(own: readonly string[]): void {
  const strange = own.find((word, index) => {
    const [flag = ''] = word.split('=', 1);
    return word.startsWith('-') && !known.has(flag) && !withValue.has(own[index - 1] ?? '');
  });
  if (strange)
    throw usage(`${strange} is no flag of lab:trace`, "kubectl's words need -- before them if they begin with a flag.");
}

/** @returns what kubectl is called with @throws LabError `usage` */
export function kubectlWords(args: readonly string[]): readonly string[] {
  const [first, ...others] = args;
  const words = first === '--' ? others : args;
  const command = words[0] === 'kubectl' ? words.slice(1) : words;
  if (command.length === 0) {
    throw usage('there is nothing to trace', 'It takes the words that would stand behind kubectl.');
  }
  const verbosity = kubectlsOwn(command).find((word) => /^(-v|--v)(=|\d|$)/.test(word));
  if (verbosity)
    throw usage(`${verbosity} can't be given`, "The trace is read from kubectl's log, of its own verbosity.");
  return command;
}

/** What stands behind `--` is for yet another program. */
export function kubectlsOwn(words: readonly string[]): readonly string[] {
  const end = words.indexOf('--');
  return end === -1 ? words : words.slice(0, end);
}

function usage(what: string, cause: string): LabError {
  const advice = [
    'npm run lab:trace -- get flunders',
    'npm run lab:trace -- --html trace.html get flunders -A',
    'npm run lab:trace -- -- --as bob get flunders',
  ];
  return new LabError('usage', { what, cause, advice });
}
