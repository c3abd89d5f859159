import { beforeAll, describe, expect, it } from 'vitest';
import { flunder } from './flunder.ts';
import { startKubectl } from './running-kubectl.ts';
import { space } from './space.ts';

describe('kubectl get', () => {
  const { namespace, kubectl, tryKubectl } = space('get');
  beforeAll(async () => {
    const three = [flunder('b', 'x', { labels: { odd: 'no' } }), flunder('a', 'z'), flunder('c', 'y')];
    await kubectl(['create', '-f', '-'], { input: three.join('\n---\n') });
  });
  const get = (...args: readonly string[]) => kubectl(['get', 'flunders', ...args]);
  const names = async (...args: readonly string[]) =>
    (await get('-o', 'name', ...args)).trim().replaceAll('flunder.wardle.example.com/', '').split('\n');

  it('shows columns, and more of them with -o wide', async () => {
    expect(await get()).toMatch(/^NAME +TYPE +REFERENCE +AGE\na +Flunder +z +\d+s\nb +Flunder +x +\d+s\nc /);
    expect(await get('-o', 'wide')).toMatch(/^NAME +TYPE +REFERENCE +AGE +GENERATION\na +Flunder +z +\d+s +1\n/);
  });

  it.each([
    ['name', /^flunder\.wardle\.example\.com\/a\n$/],
    ['yaml', /^apiVersion: wardle\.example\.com\/v1beta1\nkind: Flunder\nmetadata:\n[\s\S]*^ {2}flunderReference: z$/m],
    ['jsonpath={.spec.flunderReference}', /^z$/],
    ['jsonpath-as-json={.spec.flunderReference}', /^\[\s+"z"\s+\]\s*$/],
    ['custom-columns=WHAT:.metadata.name,TO:.spec.flunderReference', /^WHAT +TO\na +z\n$/],
    ['go-template={{.metadata.name}} {{.spec.flunderReference}}', /^a z$/],
  ])('-o %s', async (format, expected) => {
    expect(await kubectl(['get', 'flunder', 'a', '-o', format])).toMatch(expected);
  });

  it('-o json, in either version', async () => {
    expect(JSON.parse(await kubectl(['get', 'fl', 'a', '-o', 'json']))).toMatchObject({
      apiVersion: 'wardle.example.com/v1beta1',
      spec: { referenceType: 'Flunder', flunderReference: 'z' },
    });
    expect(JSON.parse(await kubectl(['get', 'flunders.v1alpha1.wardle.example.com', 'a', '-o', 'json']))).toMatchObject(
      {
        apiVersion: 'wardle.example.com/v1alpha1',
        spec: { referenceType: 'Flunder', reference: 'z' },
      },
    );
  });

  it('selects by fields and labels', async () => {
    expect(await names('--field-selector', 'metadata.name!=a')).toEqual(['b', 'c']);
    expect(await names('--field-selector', 'spec.flunderReference=z')).toEqual(['a']);
    expect(await names('-l', 'odd=no')).toEqual(['b']);
    expect(await names('-l', '!odd')).toEqual(['a', 'c']);
    const unknown = await tryKubectl(['get', 'flunders', '--field-selector', 'spec.colour=red']);
    expect(unknown.exitCode).toBe(1);
    expect(unknown.stderr).toContain('"spec.colour" is not a known field selector');
  });

  it('lists by chunks, and sorts', async () => {
    const { stdout, stderr } = await tryKubectl(['get', 'flunders', '-o', 'name', '--chunk-size', '1', '-v', '8']);
    expect(stdout.trim().split('\n')).toHaveLength(3);
    expect(stderr.match(/[?&]limit=1/g)?.length).toBeGreaterThanOrEqual(3);
    expect(stderr).toMatch(/[?&]continue=/);
    expect(await names('--sort-by', '.spec.flunderReference')).toEqual(['b', 'c', 'a']);
  });

  it('--raw', async () => {
    const path = `/apis/wardle.example.com/v1beta1/namespaces/${namespace}/flunders`;
    expect(JSON.parse(await kubectl(['get', '--raw', path]))).toMatchObject({
      kind: 'FlunderList',
      items: [{}, {}, {}],
    });
  });

  it('--watch sees what comes, changes and goes', async () => {
    const watching = await startKubectl(['-n', namespace, 'get', 'flunders', '--watch', '--output-watch-events']);
    try {
      await watching.sees(/^ADDED +a +Flunder +z/m);
      await kubectl(['create', '-f', '-'], { input: flunder('watched', 'one') });
      await watching.sees(/^ADDED +watched +Flunder +one/m);
      await kubectl(['patch', 'flunder', 'watched', '--type', 'merge', '-p', '{"spec":{"flunderReference":"two"}}']);
      await watching.sees(/^MODIFIED +watched +Flunder +two/m);
      await kubectl(['delete', 'flunder', 'watched']);
      await watching.sees(/^DELETED +watched +Flunder +two/m);
    } finally {
      await watching.end();
    }
  });

  it('describe, with the events about it', async () => {
    const uid = await kubectl(['get', 'flunder', 'b', '-o', 'jsonpath={.metadata.uid}']);
    const involvedObject = { apiVersion: 'wardle.example.com/v1beta1', kind: 'Flunder', name: 'b', namespace, uid };
    const event = { apiVersion: 'v1', kind: 'Event', metadata: { name: 'b.1' }, involvedObject };
    const told = { ...event, type: 'Normal', reason: 'Looked', message: 'somebody has looked at it' };
    await kubectl(['create', '-f', '-'], { input: JSON.stringify(told) });
    const description = await kubectl(['describe', 'flunder', 'b']);
    expect(description).toMatch(/^Name: +b\nNamespace: +get\nLabels: +odd=no$/m);
    expect(description).toMatch(/^Spec:\n +Flunder Reference: +x\n +Reference Type: +Flunder$/m);
    expect(description).toMatch(/Normal +Looked .*somebody has looked at it/);
    expect(await kubectl(['events', '--for', 'flunder.wardle.example.com/b'])).toContain('somebody has looked at it');
  });
});
