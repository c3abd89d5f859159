import { describe, expect, it } from 'vitest';
import { commandFor, takeName } from './lab-name.ts';

describe("a lab's name", () => {
  it('is taken out of the arguments, wherever it stands', () => {
    expect(takeName(['--driver', 'host', '--name', 'two'])).toEqual({ name: 'two', rest: ['--driver', 'host'] });
    expect(takeName(['--name=two', '--json'])).toEqual({ name: 'two', rest: ['--json'] });
    expect(takeName(['--driver', 'host'])).toEqual({ rest: ['--driver', 'host'] });
  });

  it.each(['', 'Two', '-two', 'two-', '../up', 'a b', 'a/b', 'default', 'x'.repeat(31)])(
    'that would not do as folder, container and host is refused: %j',
    (name) => {
      expect(() => takeName(['--name', name])).toThrow(/name/);
    },
  );

  it('must follow the flag, and once', () => {
    expect(() => takeName(['--name'])).toThrow('--name needs a name behind it');
    expect(() => takeName(['--name', '--json'])).toThrow('--name needs a name behind it');
    expect(() => takeName(['--name', 'a', '--name', 'b'])).toThrow('twice');
  });
});

describe('advice for a lab with a name', () => {
  it('carries the name', () => {
    expect(commandFor('two', 'npm run lab:up    # goes on')).toBe('npm run lab:up -- --name two    # goes on');
    expect(commandFor('two', 'npm run lab:up -- --driver host')).toBe('npm run lab:up -- --name two --driver host');
    expect(commandFor('two', 'npm run lab:down && npm run lab:up')).toBe(
      'npm run lab:down -- --name two && npm run lab:up -- --name two',
    );
    expect(commandFor('two', 'eval "$(npm run -s lab:env)"')).toBe('eval "$(npm run -s lab:env -- --name two)"');
  });

  it('is unchanged for the lab without one, and where it names no command of the lab', () => {
    expect(commandFor(undefined, 'npm run lab:up')).toBe('npm run lab:up');
    expect(commandFor('two', 'df -h .')).toBe('df -h .');
  });

  it('is that of the package where that is at work', () => {
    expect(commandFor(undefined, 'eval "$(npm run -s lab:env)"', true)).toBe('eval "$(npx aggregation-lab env)"');
    expect(commandFor('two', 'npm run lab:up -- --driver host', true)).toBe(
      'npx aggregation-lab up --name two --driver host',
    );
    expect(commandFor(undefined, 'npm run lab -- help', true)).toBe('npx aggregation-lab help');
  });
});
