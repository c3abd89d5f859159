import { existsSync } from 'node:fs';
import path from 'node:path';
import { kubectlEnv } from '../cluster/kubectl.ts';
import { LabError } from '../lab/error.ts';
import { openLab } from '../lab/open-lab.ts';
import { shellQuote } from '../lab/shell-quote.ts';
import { type Command, parseFlags } from './command.ts';

/** Prints what a shell needs to reach the lab. The user's own kubeconfig is never written. */
export const env: Command = {
  name: 'env',
  summary: 'prints what to export: eval "$(npm run -s lab:env)"',
  async run({ args, paths, signal }) {
    parseFlags(args, {});
    const lab = await openLab({ paths, signal });
    if (!existsSync(lab.paths.kubeconfig)) {
      throw new LabError('no-lab', { what: 'the lab here has no cluster yet', cause: 'It was not made to the end.' });
    }
    const kubectl = await lab.tool('kubectl');
    for (const [name, value] of Object.entries(kubectlEnv(lab.paths))) {
      console.log(`export ${name}=${shellQuote(value)}`);
    }
    if (kubectl.source !== 'PATH') console.log(`export PATH=${shellQuote(path.dirname(kubectl.path))}:"$PATH"`);
    return 0;
  },
};
