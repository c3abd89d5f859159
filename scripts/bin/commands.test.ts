import { expect, it } from 'vitest';
import { projectCommands } from './commands.ts';
import { programHelp } from './help.ts';

it('offers a project what is not about the sample, in words that hold there', () => {
  expect(projectCommands.filter(({ sampleOnly }) => sampleOnly)).toEqual([]);
  const help = programHelp(projectCommands);
  for (const { name } of projectCommands) expect(help).toContain(`aggregation-lab ${name} `);
  expect(help).toContain('eval "$(npx aggregation-lab env)"');
  expect(help).not.toMatch(/npm run|lab:|--server|--dry-run/);
});
