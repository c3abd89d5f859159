import { expect, it } from 'vitest';
import { seen } from '../look.ts';
import type { ClusterReader } from '../reader/cluster-reader.ts';
import { unselected } from './unselected.ts';

const pod = (name: string, serviceAccountName: string, labels: Record<string, string>) => ({
  metadata: { name, labels },
  spec: { serviceAccountName },
});

it('takes the labels of pods of the service account, without those that differ from pod to pod', async () => {
  const app = { 'k8s-app': 'metrics-server', 'app.kubernetes.io/part-of': 'metrics' };
  const items = [
    pod('metrics-server-1', 'metrics-server', { ...app, 'pod-template-hash': '1' }),
    pod('metrics-server-2', 'metrics-server', { ...app, 'pod-template-hash': '2' }),
    pod('coredns-1', 'coredns', { 'k8s-app': 'kube-dns' }),
  ];
  const asked: string[] = [];
  const reader: Pick<ClusterReader, 'get'> = {
    get: async (path) => {
      asked.push(path);
      return seen({ status: 200, type: 'application/json', body: JSON.stringify({ items }) });
    },
  };
  const service = { metadata: { name: 'metrics-server', namespace: 'kube-system' }, spec: {} };
  const found = await unselected(reader as ClusterReader, service, [{ name: 'metrics-server' }]);
  expect(found).toEqual([app]);
  expect(asked).toEqual(['/api/v1/namespaces/kube-system/pods?limit=500']);
});
