import { setMaxListeners } from 'node:events';
import { LabError } from '../lab/error.ts';
import { failureText } from '../lab/print.ts';
import { explainCli } from './cli.ts';
import { explainHelp } from './cli-help.ts';

/** The program `aggregation-lab`: `explain` is its one command that needs no lab. */
async function main([command, ...args]: readonly string[]): Promise<number> {
  const controller = new AbortController();
  // Every question listens to this one signal; many at once are no leak.
  setMaxListeners(0, controller.signal);
  process.once('SIGINT', () => controller.abort());
  try {
    if (command === undefined || [command, ...args].some((word) => word === '--help' || word === '-h')) {
      console.log(help());
      return 0;
    }
    if (command !== 'explain') {
      const advice = ['aggregation-lab --help'];
      throw new LabError('usage', { what: `there is no command "${command}"; there is explain`, advice });
    }
    return await explainCli(args, { signal: controller.signal });
  } catch (error) {
    if (controller.signal.aborted) return 130;
    const failure = error instanceof LabError ? error : new LabError('unexpected', { what: String(error) });
    console.error(failureText(failure));
    if (process.env['LAB_DEBUG']) console.error(error);
    return failure.exitCode;
  }
}

function help(): string {
  return [
    'aggregation-lab explain [APISERVICE…]',
    '',
    'Names the first broken link between kubectl and an extension API server, with what was seen, why, and what to type.',
    'It reads the cluster of the current kubeconfig and changes nothing. Exit codes: 0 healthy, 1 broken, 2 could not tell.',
    '',
    ...Object.entries(explainHelp).map(([flag, meaning]) => `  ${flag.padEnd(20)} ${meaning}`),
  ].join('\n');
}

process.exitCode = await main(process.argv.slice(2));
// All is said: a connection that hangs does not keep this process alive. The timer itself does not either.
setTimeout(() => process.exit(), process.exitCode === 130 ? 0 : 1000).unref();
