import type { Command } from './command.ts';
import { addSubresourceFlags, generatorHelp } from './generator-help.ts';

export const addSubresource: Command = {
  name: 'add-subresource',
  script: 'add-subresource',
  summary: 'adds status, scale or a subresource of your own to such a project',
  flags: addSubresourceFlags,
  ownWords: () => 0,
  async run({ args }) {
    if (generatorHelp(addSubresource, args)) return 0;
    const { runAddSubresource } = await import('../new-api/add-subresource.ts');
    return runAddSubresource(args);
  },
};
