import type { Command } from './command.ts';
import { addVersionFlags, generatorHelp } from './generator-help.ts';

export const addVersion: Command = {
  name: 'add-version',
  script: 'add-version',
  summary: 'adds a version to a project that new-api has written',
  flags: addVersionFlags,
  ownWords: () => 0,
  async run({ args }) {
    if (generatorHelp(addVersion, args)) return 0;
    const { runAddVersion } = await import('../new-api/add-version.ts');
    return runAddVersion(args);
  },
};
