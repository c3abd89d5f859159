import { describe, expect, test } from 'vitest';
import { newNotFound } from '../api/errors.ts';
import type { KubeObject } from '../api/meta.ts';
import { type KubeClient, MainClusterUnreachableError } from '../client/kube-client.ts';
import { createNamespaces } from './matching/namespaces.ts';
import { createNamespaceLifecycle } from './namespace-lifecycle.ts';
import { attributes, fakeInformer } from './testing.ts';

const namespace = (name: string, phase: string) =>
  ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name }, status: { phase } }) as KubeObject;

const cached = new Map([
  ['default', namespace('default', 'Active')],
  ['going', namespace('going', 'Terminating')],
]);

/** A main cluster that has one namespace more than the cache. */
const asked: string[] = [];
const client = {
  request: async ({ path }: { path: string }) => {
    asked.push(path);
    if (path === '/api/v1/namespaces/fresh') return namespace('fresh', 'Active');
    if (path === '/api/v1/namespaces/down') throw new MainClusterUnreachableError('connect ECONNREFUSED');
    throw newNotFound({ group: '', resource: 'namespaces' }, path.split('/').at(-1) ?? '');
  },
} as unknown as KubeClient;

const plugin = createNamespaceLifecycle({ namespaces: createNamespaces(fakeInformer(cached), client) });
const admit = (changes: Parameters<typeof attributes>[0]) => plugin.admit?.(attributes(changes));

describe('NamespaceLifecycle', () => {
  test('lets pass what is in a live namespace, without asking the cluster', async () => {
    await admit({});
    expect(asked).toEqual([]);
  });

  test('asks the cluster for a namespace that the cache does not have', async () => {
    await admit({ namespace: 'fresh' });
    expect(asked).toEqual(['/api/v1/namespaces/fresh']);
  });

  test('has no say in connections', async () => {
    await admit({ namespace: 'nons', operation: 'CONNECT' });
    expect(asked).not.toContain('/api/v1/namespaces/nons');
  });

  test("passes the cluster's 404 on", async () => {
    await expect(admit({ namespace: 'nons' })).rejects.toMatchObject({
      message: 'namespaces "nons" not found',
      status: { code: 404, details: { name: 'nons', kind: 'namespaces' } },
    });
  });

  test('is an internal error if the cluster can not be asked', async () => {
    await expect(admit({ namespace: 'down', operation: 'UPDATE' })).rejects.toMatchObject({ status: { code: 500 } });
  });

  test('refuses creates in a namespace that ends, but neither updates nor deletes', async () => {
    await expect(admit({ namespace: 'going' })).rejects.toMatchObject({
      message:
        'things.example.com "x" is forbidden: unable to create new content in namespace going because it is being terminated',
      status: {
        code: 403,
        details: { causes: [{ reason: 'NamespaceTerminating', field: 'metadata.namespace' }] },
      },
    });
    await admit({ namespace: 'going', operation: 'UPDATE' });
    await admit({ namespace: 'nons', operation: 'DELETE' });
  });

  test('has no say in objects without a namespace', async () => {
    await admit({ namespace: '' });
  });

  test('holds requests until namespaces are listed, then refuses', async () => {
    const informer = fakeInformer(cached, false);
    const namespaces = createNamespaces(informer, client);
    const waiting = createNamespaceLifecycle({ namespaces, waitMs: 30 });
    expect(waiting.notReady?.()).toContain('namespaces');
    await expect(waiting.admit?.(attributes())).rejects.toMatchObject({
      message: 'things.example.com "x" is forbidden: not yet ready to handle request',
    });

    const patient = createNamespaceLifecycle({ namespaces, waitMs: 5000 });
    const admitted = patient.admit?.(attributes());
    informer.synced = true;
    await admitted;
    expect(patient.notReady?.()).toBeUndefined();
  });
});
