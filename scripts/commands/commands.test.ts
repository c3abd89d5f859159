import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { LabError } from '../lab/error.ts';
import { projectRoot } from '../lab/project-root.ts';
import { findCommand } from '../lab/run-command.ts';
import { parseFlags } from './command.ts';
import { commands, helpText, scriptOf } from './commands.ts';

describe('the commands', () => {
  it('are scripts of package.json, each under its name', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8'));
    for (const command of commands) {
      expect(scripts[scriptOf(command)]).toMatch(new RegExp(`scripts/start\\.mjs ${command.name}$`));
    }
  });

  it('stand in the help text with their flags', () => {
    const help = helpText(commands);
    for (const command of commands) {
      expect(help).toContain(`npm run ${scriptOf(command)}`);
      for (const flag of Object.keys(command.flags ?? {})) expect(help).toContain(flag);
    }
  });

  it('that do not exist are named together with those that do', () => {
    expect(() => findCommand(commands, 'upp')).toThrow(/no command "upp"; there are up, /);
  });
});

describe('flags', () => {
  it('are parsed by type', () => {
    expect(parseFlags(['--driver', 'host'], { driver: { type: 'string' } })).toEqual({ driver: 'host' });
  });

  it('that npm took for itself are asked for behind --', () => {
    vi.stubEnv('npm_config_driver', 'host');
    expect(() => parseFlags([], { driver: { type: 'string' } })).toThrow(
      expect.objectContaining({ reason: expect.stringContaining('Flags go behind --') }),
    );
    vi.unstubAllEnvs();
  });

  it.each([['--nonsense'], ['stray'], ['--driver']])('that make no sense are refused: %s', (word) => {
    expect(() => parseFlags([word], { driver: { type: 'string' } })).toThrow(LabError);
  });
});
