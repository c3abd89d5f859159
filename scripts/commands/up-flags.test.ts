import { describe, expect, it } from 'vitest';
import { parseUpFlags, parseWishes, upHelp, wishHelp } from './up-flags.ts';

describe('the flags of up', () => {
  it('may all be left away', () => {
    expect(parseUpFlags([])).toEqual({
      driver: undefined,
      wishes: {},
      from: undefined,
      to: undefined,
      recreate: false,
      keep: false,
      dryRun: false,
      offline: false,
      json: false,
      junit: undefined,
    });
  });

  it('say what the lab is to be', () => {
    const words = '--driver host --server go --replicas 2 --kubernetes-version 1.36.4 --recreate --keep --json';
    expect(parseUpFlags(words.split(' '))).toMatchObject({
      driver: 'host',
      wishes: { server: 'go', replicas: 2, kubernetesVersion: 'v1.36.4' },
      recreate: true,
      keep: true,
      json: true,
    });
  });

  it.each([
    ['--driver vm', '--driver is kind or host, not "vm"'],
    ['--server rust', '--server is typescript or go, not "rust"'],
    ['--replicas 0', '--replicas is a number from 1 to 9, not "0"'],
    ['--replicas two', '--replicas is a number from 1 to 9, not "two"'],
    ['--replicas 1.5', '--replicas is a number from 1 to 9, not "1.5"'],
    ['--kubernetes-version 1.36', '--kubernetes-version is a release such as v1.36.4, not "1.36"'],
    ['--kubernetes-version v1.31.0', "the lab's flags need 1.32 or later"],
    ['--kubernetes-version latest', 'not "latest"'],
    ['--replica 2', "Unknown option '--replica'"],
  ])('that make no sense are refused by name: %s', (words, message) => {
    expect(() => parseUpFlags(words.split(' '))).toThrow(message);
  });

  it('go beside --dry-run only where the script shows them', () => {
    expect(parseUpFlags(['--driver', 'host', '--dry-run'])).toMatchObject({ driver: 'host', dryRun: true });
    expect(() => parseUpFlags(['--dry-run', '--replicas', '2'])).toThrow("--dry-run and --replicas can't be given");
  });

  it('are explained', () => {
    expect(Object.keys(upHelp).join(' ')).toMatch(/--from.*--to.*--recreate.*--keep.*--json.*--junit/);
  });
});

describe('the flags of next', () => {
  it('are what the lab is to be; how up goes about it is refused, not left unheard', () => {
    expect(parseWishes(['--driver', 'host', '--replicas', '2'])).toMatchObject({
      driver: 'host',
      wishes: { replicas: 2 },
    });
    expect(Object.keys(wishHelp).map((flag) => flag.split(' ')[0])).toEqual([
      '--driver',
      '--server',
      '--replicas',
      '--kubernetes-version',
    ]);
    for (const flag of ['--dry-run', '--recreate', '--json', '--offline']) {
      expect(() => parseWishes([flag])).toThrow(flag.slice(2));
    }
  });
});
