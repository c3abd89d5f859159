import { UsageError } from '../../options/parse.ts';
import type { ServerDefinition } from '../definition.ts';
import { COMMANDS } from './commands.ts';
import { parseCommand, toolUsage } from './parse.ts';

/**
 * `storage COMMAND …`: what is done to a storage without a server.
 * @throws UsageError; Error if it can't be done
 */
export async function runStorageTool(
  { program, defaults }: Pick<ServerDefinition, 'program' | 'defaults'>,
  argv: readonly string[],
): Promise<void> {
  const command = parseCommand(argv, defaults);
  if (!command) {
    process.stdout.write(toolUsage(program));
    return;
  }
  const act = Object.hasOwn(COMMANDS, command.name) ? COMMANDS[command.name] : undefined;
  if (!act)
    throw new UsageError(`unknown storage command: ${command.name}; there are: ${Object.keys(COMMANDS).join(', ')}`);
  for (const line of await act(command)) process.stdout.write(`${line}\n`);
}
