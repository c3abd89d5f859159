import type { Command } from './command.ts';
import { generatorHelp, newApiFlags } from './generator-help.ts';

/** An aggregated API of one's own, as a project: needs no lab. */
export const newApi: Command = {
  name: 'new-api',
  script: 'new-api',
  summary: 'writes a project for an aggregated API of your own',
  flags: newApiFlags,
  ownWords: () => 0,
  async run({ args, signal }) {
    if (generatorHelp(newApi, args)) return 0;
    const { runNewApi } = await import('../new-api/new-api.ts');
    return runNewApi(args, signal);
  },
};
