import { KubeConfig, type KubernetesObject, KubernetesObjectApi, PatchStrategy } from '@kubernetes/client-node';
import { describe, expect, it } from 'vitest';
import { paths } from './lab.ts';
import { space } from './space.ts';

interface Flunder extends KubernetesObject {
  readonly spec: { readonly referenceType?: string; readonly flunderReference?: string };
}

const type = { apiVersion: 'wardle.example.com/v1beta1', kind: 'Flunder' };

/** The tests build on each other. */
describe("client-node's object API", () => {
  const { namespace } = space('client-node');
  const config = new KubeConfig();
  const api = () => {
    config.loadFromFile(paths.kubeconfig);
    return KubernetesObjectApi.makeApiClient(config);
  };
  const header = (name: string) => ({ ...type, metadata: { name, namespace } });
  const made: Flunder = { ...header('node'), spec: { referenceType: 'Flunder', flunderReference: 'one' } };

  it('creates and reads, and tells what was refused', async () => {
    const created = await api().create(made);
    expect(created).toMatchObject({ ...made, metadata: { uid: expect.any(String), generation: 1 } });
    const read = await api().read<Flunder>(header('node'));
    expect(read.metadata?.uid).toBe(created.metadata?.uid);
    expect(read.metadata?.creationTimestamp).toBeInstanceOf(Date);
    await expect(api().create(made)).rejects.toMatchObject({ code: 409 });
    await expect(api().read(header('other'))).rejects.toMatchObject({ code: 404 });
  });

  it.each([PatchStrategy.MergePatch, PatchStrategy.StrategicMergePatch, PatchStrategy.ServerSideApply])(
    'patches by %s',
    async (strategy) => {
      const spec = { referenceType: 'Flunder', flunderReference: strategy.replaceAll(/\W/g, '-') };
      const patch = { ...header('node'), spec };
      // Only apply can be forced: the others are refused with it.
      const force = strategy === PatchStrategy.ServerSideApply || undefined;
      const patched = await api().patch<Flunder>(patch, undefined, undefined, 'client-node', force, strategy);
      expect(patched.spec).toEqual(spec);
    },
  );

  it('replaces, but not what has changed since', async () => {
    const read = await api().read<Flunder>(header('node'));
    const changed = { ...read, spec: { ...read.spec, flunderReference: 'replaced' } };
    expect((await api().replace(changed)).spec).toEqual(changed.spec);
    await expect(api().replace(changed)).rejects.toMatchObject({ code: 409 });
  });

  it('lists and deletes', async () => {
    const list = () => api().list<Flunder>(type.apiVersion, type.kind, namespace);
    const { items } = await list();
    expect(items.map(({ metadata, spec }) => [metadata?.name, spec.flunderReference])).toEqual([['node', 'replaced']]);
    expect(await api().delete(header('node'))).toMatchObject({ kind: 'Status', status: 'Success' });
    expect((await list()).items).toEqual([]);
  });
});
