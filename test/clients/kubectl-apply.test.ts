import { describe, expect, it } from 'vitest';
import { flunder, reference } from './flunder.ts';
import { space } from './space.ts';

/** The tests build on each other. */
describe('kubectl apply', () => {
  const { kubectl, tryKubectl } = space('apply');
  const labelled = { labels: { a: 'b' } };

  it('creates, changes nothing, and changes', async () => {
    const one = { input: flunder('client-side', 'one', labelled) };
    expect(await kubectl(['apply', '-f', '-'], one)).toMatch(/client-side created/);
    expect(await kubectl(['apply', '-f', '-'], one)).toMatch(/client-side unchanged/);
    expect(await kubectl(['apply', '-f', '-'], { input: flunder('client-side', 'two') })).toMatch(/configured/);
    expect(await kubectl(['get', 'flunder', 'client-side', '-o', reference])).toBe('two');
    expect(await kubectl(['get', 'flunder', 'client-side', '-o', 'jsonpath={.metadata.labels}'])).toBe('');
  });

  it.each([[[]], [['--server-side', '--force-conflicts']]])('diff %s tells by its exit code', async (how) => {
    const same = await tryKubectl(['diff', ...how, '-f', '-'], { input: flunder('client-side', 'two') });
    // An apply by the server would renew kubectl's annotation, as in the Go sample, and change nothing else.
    const renewed = [expect.stringMatching(/^- .*"annotations":\{\}/), expect.stringMatching(/^\+ .*"two"/)];
    expect([same.exitCode, changedLines(same.stdout)]).toEqual(how.length > 0 ? [1, renewed] : [0, []]);
    const other = await tryKubectl(['diff', ...how, '-f', '-'], { input: flunder('client-side', 'three') });
    expect(other.exitCode, other.stderr).toBe(1);
    expect(other.stdout).toMatch(/^- +flunderReference: two$/m);
    expect(other.stdout).toMatch(/^\+ +flunderReference: three$/m);
    const invalid = await tryKubectl(['diff', ...how, '-f', '-'], {
      input: flunder('client-side', 'UPPER', { labels: 7 }),
    });
    expect(invalid.exitCode).toBeGreaterThan(1);
    expect(await kubectl(['get', 'flunder', 'client-side', '-o', reference])).toBe('two');
  });

  const serverSide = ['apply', '--server-side', '-f', '-'];

  it('--server-side creates, and has nothing to do', async () => {
    const one = { input: flunder('server-side', 'one', labelled) };
    expect(await kubectl(serverSide, one)).toMatch(/server-side serverside-applied/);
    const version = ['get', 'flunder', 'server-side', '-o', 'jsonpath={.metadata.resourceVersion}'];
    const before = await kubectl(version);
    await kubectl(serverSide, one);
    expect(await kubectl(version)).toBe(before);
  });

  it('goes from the client to the server, with a change', async () => {
    await kubectl(['apply', '-f', '-'], { input: flunder('moves', 'one') });
    await kubectl(serverSide, { input: flunder('moves', 'two') });
    expect(await kubectl(['get', 'flunder', 'moves', '-o', reference])).toBe('two');
  });

  it('--server-side of another manager conflicts, unless it is forced', async () => {
    const other = ['--field-manager', 'other'];
    const two = { input: flunder('server-side', 'two') };
    const refused = await tryKubectl([...serverSide, ...other], two);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toMatch(/conflict with "kubectl": \.spec\.flunderReference/);
    expect(await kubectl(['get', 'flunder', 'server-side', '-o', reference])).toBe('one');
    await kubectl([...serverSide, ...other, '--force-conflicts'], two);
    expect(await kubectl(['get', 'flunder', 'server-side', '-o', reference])).toBe('two');
  });

  it('--server-side removes what is applied no longer', async () => {
    const labels = ['get', 'flunder', 'server-side', '-o', 'jsonpath={.metadata.labels}'];
    expect(JSON.parse(await kubectl(labels))).toEqual({ a: 'b' });
    await kubectl([...serverSide], { input: flunder('server-side', 'two') });
    expect(await kubectl(labels)).toBe('');
  });
});

/** Of a unified diff, without the names of its files. */
function changedLines(diff: string): readonly string[] {
  return diff.split('\n').filter((line) => /^[-+](?![-+])/.test(line));
}
