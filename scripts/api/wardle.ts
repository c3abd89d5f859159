import type { Api } from './api.ts';

/** The lab's own sample, under the names that it has in kubernetes/sample-apiserver. */
export const wardle: Api = {
  name: 'wardle-server',
  namespace: 'wardle',
  service: 'api',
  serviceAccount: 'apiserver',
  group: 'wardle.example.com',
  versions: ['v1beta1', 'v1alpha1'],
  server: { bundle: 'server/dist/main.js', build: ['npm', 'run', 'build'], sources: ['server/src'] },
  dockerfile: 'server/Dockerfile',
  manifests: 'manifests',
  objects: 'manifests/flunders',
  resources: [
    { resource: 'flunders', kind: 'Flunder', version: 'v1beta1', namespaced: true },
    { resource: 'fischers', kind: 'Fischer', version: 'v1alpha1', namespaced: false },
  ],
};

/** Whether it is the sample that the walkthrough, the drills and the views are about, and not somebody's own API. */
export function isWardle(api: Api): boolean {
  return api === wardle;
}
