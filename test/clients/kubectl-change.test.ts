import { beforeAll, describe, expect, it } from 'vitest';
import { flunder, reference } from './flunder.ts';
import { space } from './space.ts';

/** The tests build on each other. */
describe('kubectl changes a flunder', () => {
  const { kubectl, tryKubectl } = space('change');
  const one = ['flunder', 'one'];
  const show = (what: string) => kubectl(['get', ...one, '-o', what]);
  beforeAll(() => kubectl(['create', '-f', '-'], { input: flunder('one', 'first', { labels: { a: 'b' } }) }));

  it('create: not twice', async () => {
    const again = await tryKubectl(['create', '-f', '-'], { input: flunder('one', 'first') });
    expect(again.exitCode).toBe(1);
    expect(again.stderr).toContain('Error from server (AlreadyExists)');
    expect(again.stderr).toContain('flunders.wardle.example.com "one" already exists');
  });

  it('edit: with what the editor has made of it', async () => {
    const editor = { env: { KUBE_EDITOR: "sed -i 's/flunderReference: first/flunderReference: edited/'" } };
    expect(await kubectl(['edit', ...one], editor)).toMatch(/one edited/);
    expect(await show(reference)).toBe('edited');
    expect(await kubectl(['edit', ...one], { env: { KUBE_EDITOR: 'true' } })).toBe('');
  });

  it('edit: shows why it is refused', async () => {
    const editor = { env: { KUBE_EDITOR: "sed -i 's/referenceType: Flunder/referenceType: Fischer/'" } };
    const refused = await tryKubectl(['edit', ...one], editor);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('is invalid');
    expect(await show('jsonpath={.spec.referenceType}')).toBe('Flunder');
  });

  it('label and annotate: sets, does not overwrite unless told to, removes', async () => {
    for (const [verb, field] of [['label', 'labels'] as const, ['annotate', 'annotations'] as const]) {
      expect(await kubectl([verb, ...one, 'note=1'])).toContain('one ');
      const refused = await tryKubectl([verb, ...one, 'note=2']);
      expect(refused.exitCode, refused.stdout).toBe(1);
      await kubectl([verb, ...one, 'note=2', '--overwrite']);
      expect(await show(`jsonpath={.metadata.${field}.note}`)).toBe('2');
      await kubectl([verb, ...one, 'note-']);
      expect(await show(`jsonpath={.metadata.${field}.note}`)).toBe('');
    }
  });

  it.each([
    ['json', '[{"op":"replace","path":"/spec/flunderReference","value":"json"}]'],
    ['merge', '{"spec":{"flunderReference":"merge"}}'],
    // As with the Go sample, whose types are built in, and other than with a CRD.
    ['strategic', '{"spec":{"flunderReference":"strategic"}}'],
  ])('patch --type %s', async (type, patch) => {
    expect(await kubectl(['patch', ...one, '--type', type, '-p', patch])).toMatch(/one patched$/m);
    expect(await show(reference)).toBe(type);
    const again = await kubectl(['patch', ...one, '--type', type, '-p', patch]);
    expect(again).toContain('one patched (no change)');
  });

  it('patch: a test that fails, and a patch that makes it invalid, change nothing', async () => {
    const test = '[{"op":"test","path":"/spec/flunderReference","value":"other"}]';
    expect((await tryKubectl(['patch', ...one, '--type', 'json', '-p', test])).exitCode).toBe(1);
    const invalid = await tryKubectl([
      'patch',
      ...one,
      '--type',
      'merge',
      '-p',
      '{"spec":{"referenceType":"Fischer"}}',
    ]);
    expect(invalid.stderr).toContain('The Flunder "one" is invalid');
    expect(await show(reference)).toBe('strategic');
  });

  it('patch --subresource=status: changes the status alone', async () => {
    const patch = '{"spec":{"flunderReference":"no"},"status":{"observedGeneration":7}}';
    await kubectl(['patch', ...one, '--subresource', 'status', '--type', 'merge', '-p', patch]);
    expect(await show('jsonpath={.spec.flunderReference} {.status.observedGeneration}')).toBe('strategic 7');
    expect(await kubectl(['get', ...one, '--subresource', 'status', '-o', 'name'])).toContain('flunder');
  });

  it('replace: all of it, and --force: another object of that name', async () => {
    const uid = await show('jsonpath={.metadata.uid}');
    expect(await kubectl(['replace', '-f', '-'], { input: flunder('one', 'replaced') })).toMatch(/one replaced/);
    expect(await show('jsonpath={.spec.flunderReference}{.metadata.labels}')).toBe('replaced');
    expect(await show('jsonpath={.metadata.uid}')).toBe(uid);
    await kubectl(['replace', '--force', '-f', '-'], { input: flunder('one', 'forced') });
    expect(await show('jsonpath={.metadata.uid}')).not.toBe(uid);
  });

  it('--dry-run=server: judges, and changes nothing', async () => {
    const dry = '--dry-run=server';
    const created = await kubectl(['create', dry, '-f', '-', '-o', 'json'], { input: flunder('dry', 'x') });
    expect(JSON.parse(created)).toMatchObject({ metadata: { name: 'dry', uid: expect.any(String) } });
    expect((await tryKubectl(['get', 'flunder', 'dry'])).stderr).toContain('NotFound');
    await kubectl(['label', ...one, 'dry=yes', dry]);
    expect(await kubectl(['delete', ...one, dry])).toContain('(server dry run)');
    expect(await show('jsonpath={.metadata.name}{.metadata.labels}')).toBe('one');
    const invalid = await tryKubectl(['patch', ...one, dry, '--type', 'merge', '-p', '{"spec":{"referenceType":"x"}}']);
    expect(invalid.exitCode).toBe(1);
  });
});
