import { AsyncLocalStorage } from 'node:async_hooks';

const recording = new AsyncLocalStorage<string[]>();

/** Runs `work` and tells which programs it ran, each as a line to paste into a shell, secrets masked. */
export async function recordCommands(work: () => Promise<void>): Promise<readonly string[]> {
  const lines: string[] = [];
  await recording.run(lines, work);
  return lines;
}

/** Called by whoever runs a program. */
export function recordCommand(line: () => string): void {
  recording.getStore()?.push(line());
}
