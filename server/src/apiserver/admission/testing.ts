import type { KubeObject } from '../api/meta.ts';
import type { Informer } from '../client/informer.ts';
import { widgets } from '../endpoints/testing/widget.ts';
import type { AdmissionAttributes } from './plugin.ts';

/** For tests: a create of a flunder-like object in a namespace, changed as a test needs it. */
export function attributes(changes: Partial<AdmissionAttributes> = {}): AdmissionAttributes {
  const object: KubeObject = { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'x' } };
  return {
    operation: 'CREATE',
    object,
    oldObject: undefined,
    kind: { group: 'example.com', version: 'v1', kind: 'Thing' },
    resource: { group: 'example.com', version: 'v1', resource: 'things' },
    subresource: '',
    namespace: 'default',
    name: 'x',
    user: { name: 'alice', groups: [], extra: {} },
    dryRun: false,
    type: widgets,
    options: { kind: 'CreateOptions', apiVersion: 'meta.k8s.io/v1' },
    signal: new AbortController().signal,
    reinvocation: { isReinvoke: false, setShouldReinvoke() {}, values: new Map() },
    warn() {},
    annotate() {},
    ...changes,
  };
}

/** For tests: an informer over a map that the test fills. */
export function fakeInformer(objects: Map<string, KubeObject>, synced = true): Informer & { synced: boolean } {
  return {
    synced,
    get: (key) => objects.get(key),
    values: () => objects.values(),
    onChange: () => () => {},
    start() {},
  };
}
