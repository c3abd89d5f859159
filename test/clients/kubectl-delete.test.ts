import { describe, expect, it } from 'vitest';
import { flunder } from './flunder.ts';
import { startKubectl } from './running-kubectl.ts';
import { space } from './space.ts';

describe('kubectl delete and wait', () => {
  const { namespace, kubectl, tryKubectl } = space('delete');
  const gone = (name: string) => kubectl(['wait', `flunder/${name}`, '--for=delete', '--timeout=90s']);

  /** An owner and what it owns, named after it. */
  async function family(owner: string): Promise<string> {
    await kubectl(['create', '-f', '-'], { input: flunder(owner, 'x') });
    const uid = await kubectl(['get', 'flunder', owner, '-o', 'jsonpath={.metadata.uid}']);
    const ownerOf = { apiVersion: 'wardle.example.com/v1beta1', kind: 'Flunder', name: owner, uid };
    const ownerReferences = [{ ...ownerOf, blockOwnerDeletion: true }];
    await kubectl(['create', '-f', '-'], { input: flunder(`${owner}-child`, 'x', { ownerReferences }) });
    return `${owner}-child`;
  }

  it('--cascade=background: the garbage collector removes what it owned', async () => {
    const child = await family('background');
    expect(await kubectl(['delete', 'flunder', 'background', '--cascade=background'])).toContain('deleted');
    await gone(child);
    expect((await tryKubectl(['get', 'flunder', child])).stderr).toContain('NotFound');
  });

  it('--cascade=foreground: what it owned goes first', async () => {
    const child = await family('foreground');
    await kubectl(['delete', 'flunder', 'foreground', '--cascade=foreground', '--timeout=90s']);
    expect((await tryKubectl(['get', 'flunder', child])).stderr).toContain('NotFound');
  });

  it('--cascade=orphan: what it owned stays, without an owner', async () => {
    const child = await family('orphan');
    await kubectl(['delete', 'flunder', 'orphan', '--cascade=orphan', '--timeout=90s']);
    expect(await kubectl(['get', 'flunder', child, '-o', 'jsonpath={.metadata.ownerReferences}'])).toBe('');
  });

  it('waits for a finalizer, as does wait --for=delete', async () => {
    await kubectl(['create', '-f', '-'], { input: flunder('held', 'x', { finalizers: ['example.com/hold'] }) });
    await kubectl(['delete', 'flunder', 'held', '--wait=false']);
    const early = await tryKubectl(['wait', 'flunder/held', '--for=delete', '--timeout=1s']);
    expect(early.exitCode).toBe(1);
    expect(early.stderr).toContain('timed out waiting for the condition');
    const waiting = gone('held');
    await kubectl(['patch', 'flunder', 'held', '--type', 'merge', '-p', '{"metadata":{"finalizers":null}}']);
    expect(await waiting).toContain('condition met');
  });

  it('wait --for=jsonpath and --for=condition', async () => {
    await kubectl(['create', '-f', '-'], { input: flunder('waited', 'x') });
    const wait = ['-n', namespace, 'wait', 'flunder/waited', '--timeout=20s'];
    const forPath = await startKubectl([...wait, '--for=jsonpath={.spec.flunderReference}=y']);
    const forCondition = await startKubectl([...wait, '--for=condition=Ready']);
    await kubectl(['patch', 'flunder', 'waited', '--type', 'merge', '-p', '{"spec":{"flunderReference":"y"}}']);
    const ready = {
      type: 'Ready',
      status: 'True',
      reason: 'Told',
      message: '',
      lastTransitionTime: '2030-01-01T00:00:00Z',
    };
    const status = JSON.stringify({ status: { conditions: [ready] } });
    await kubectl(['patch', 'flunder', 'waited', '--subresource', 'status', '--type', 'merge', '-p', status]);
    await forPath.sees(/condition met/);
    await forCondition.sees(/condition met/);
    await Promise.all([forPath.end(), forCondition.end()]);
  });

  it('by label, and all', async () => {
    await kubectl(['create', '-f', '-'], { input: flunder('labelled', 'x', { labels: { drop: 'yes' } }) });
    const before = (await kubectl(['get', 'flunders', '-o', 'name'])).trim().split('\n');
    await kubectl(['delete', 'flunders', '-l', 'drop=yes']);
    const left = (await kubectl(['get', 'flunders', '-o', 'name'])).trim().split('\n');
    expect(left).toEqual(before.filter((name) => !name.endsWith('/labelled')));
    await kubectl(['delete', 'flunders', '--all']);
    expect(await kubectl(['get', 'flunders', '-o', 'name'])).toBe('');
  });
});
