import { describe, expect, it } from 'vitest';
import { exec } from './exec.ts';
import { recordCommands } from './recorded-commands.ts';

describe('recorded commands', () => {
  it('are those that the work ran, ready to paste, and nobody else ran', async () => {
    const lines = await recordCommands(async () => {
      await exec(['sh', '-c', 'exit 0'], { env: { MODE: 'a b' } });
      await Promise.all([exec(['true'])]);
    });
    await exec(['true']);
    expect(lines).toEqual(["MODE='a b' sh -c 'exit 0'", 'true']);
  });

  it('hold no token', async () => {
    const lines = await recordCommands(async () => {
      await exec(['echo', '--token=secret']);
    });
    expect(lines).toEqual(['echo --token=<token>']);
  });
});
