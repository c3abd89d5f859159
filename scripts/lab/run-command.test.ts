import { afterEach, expect, it, vi } from 'vitest';
import { widgets } from '../api/testing/widgets.ts';
import type { Command } from '../commands/command.ts';
import { type Deployed, labPaths } from './paths.ts';
import { runCommand } from './run-command.ts';

afterEach(() => vi.restoreAllMocks());

/** Each is given its lab's folder, and answers with the exit code 7. */
const seen: string[] = [];
const command = (name: string, more: Partial<Command> = {}): Command => ({
  name,
  summary: name,
  run: async ({ paths }) => {
    seen.push(paths.dir);
    return 7;
  },
  ...more,
});
const commands = [command('up'), command('break', { sampleOnly: true })];

async function run(argv: readonly string[], deployed?: Deployed) {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const pathsFor = (_: Command, name: string | undefined) => labPaths('/project', name, deployed);
  const exitCode = await runCommand(argv, { commands, help: () => '', pathsFor }, new AbortController());
  return { exitCode, said: said.mock.calls.join('\n') };
}

it('runs a command for the lab of that name', async () => {
  expect((await run(['up', '--name', 'two'])).exitCode).toBe(7);
  expect(seen).toEqual(['/project/.lab/labs/two']);
});

it('refuses what is about the sample where another API is deployed', async () => {
  expect((await run(['break'])).exitCode).toBe(7);
  const { exitCode, said } = await run(['break'], { packageRoot: '/package', api: widgets });
  expect(exitCode).toBe(2);
  expect(said).toContain("break is about the lab's own sample, and /project deploys demo.example.com");
});
