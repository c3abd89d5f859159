import { LabError } from '../lab/error.ts';
import { openLab } from '../lab/open-lab.ts';
import { type Command, parseFlags } from './command.ts';

export const dev: Command = {
  name: 'dev',
  script: 'dev',
  summary: 'builds and restarts the server whenever its sources change (host driver)',
  tidiesUp: true,
  async run({ args, paths, signal }) {
    parseFlags(args, {});
    const lab = await openLab({ paths, signal }).catch((error: unknown) => {
      if (!(error instanceof LabError) || error.id !== 'no-lab') throw error;
      const cause = 'dev replaces the server of a lab whose processes run on this machine.';
      throw new LabError('no-lab', { what: error.message, cause, advice: ['npm run lab:up -- --driver host'] });
    });
    const { startDev } = await import('../new-api/dev/start-dev.ts');
    await startDev(lab);
    return 0;
  },
};
