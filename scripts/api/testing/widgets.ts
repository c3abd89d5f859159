import type { Api } from '../api.ts';

/** An API of somebody's own, for tests. */
export const widgets: Api = {
  name: 'widget-server',
  namespace: 'demo',
  service: 'widgets',
  serviceAccount: 'apiserver',
  group: 'demo.example.com',
  versions: ['v1'],
  server: { bundle: 'dist/server.js', build: ['npm', 'run', 'build'] },
  manifests: 'manifests',
  objects: 'manifests/samples',
  resources: [{ resource: 'widgets', kind: 'Widget', version: 'v1', namespaced: true }],
};
