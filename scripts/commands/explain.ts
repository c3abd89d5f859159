import { existsSync } from 'node:fs';
import { LabError } from '../lab/error.ts';
import type { Command } from './command.ts';

/** Explains APIServices of the lab's cluster, or of any other; of the lab it uses nothing but its kubeconfig. */
export const explain: Command = {
  name: 'explain',
  summary: 'names the first broken link of an APIService, of the lab or of any cluster (--kubeconfig, --context)',
  flags: {
    '[APISERVICE…] --all': 'default: those that are not available; if all are, all that have a Service',
    '-v --json --junit FILE': 'shows every check; prints one JSON document; also writes a JUnit report',
    '--probe-writes': 'tries a create as a dry run',
    '--fix --yes': 'does what it would print, where nothing has to be filled in',
  },
  async run({ args, paths, signal }) {
    const { explainCli } = await import('../explain/cli.ts');
    const elsewhere = args.some((arg) => /^--(kubeconfig|context)(=|$)/.test(arg));
    if (!elsewhere && !existsSync(paths.kubeconfig)) {
      throw new LabError('no-lab', {
        what: `there is no lab in ${paths.dir}`,
        advice: ['npm run lab:up', 'npm run lab:explain -- --kubeconfig FILE   # any other cluster'],
      });
    }
    return explainCli(args, { signal, kubeconfig: paths.kubeconfig });
  },
};
