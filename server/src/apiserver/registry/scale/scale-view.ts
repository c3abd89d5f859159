import { newInternalError, newInvalid } from '../../api/errors.ts';
import { invalid } from '../../api/field-error.ts';
import { apiVersionOf, type KubeObject, type ObjectMeta } from '../../api/meta.ts';
import type { ResourceType, ResourceVersion } from '../resource-type.ts';
import type { ScaleSubresource } from '../subresource.ts';
import type { View } from '../view.ts';
import { fieldAt, setFieldAt } from './fields-at.ts';
import { type Scale, scaleKind, scaleType, scaleVersion } from './scale-type.ts';

/**
 * The Scale of an object. Its spec.replicas is the only thing that a write changes.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apiextensions-apiserver/pkg/registry/customresource/etcd.go
 */
export function scaleView(paths: ScaleSubresource, type: ResourceType, version: ResourceVersion): View {
  return {
    kind: scaleKind,
    type: scaleType,
    form: scaleVersion,
    isOwnKind: true,
    read: (hub) => scaleOf(hub, paths),
    write(body, old) {
      const { spec, metadata } = body as Scale;
      const replicas = spec?.replicas ?? 0;
      checkReplicas(metadata, replicas);
      if (!old) throw new Error('an object can not be created by its scale');
      setFieldAt(old, paths.specReplicasPath, replicas);
      // Optional, and then a precondition.
      if (metadata.resourceVersion) old.metadata.resourceVersion = metadata.resourceVersion;
      return old;
    },
    applied(body) {
      const { spec, metadata } = body as Scale;
      const apiVersion = apiVersionOf({ group: type.group, version: version.version });
      const applied: KubeObject = { apiVersion, kind: type.kind, metadata: identityOf(metadata) };
      if (spec?.replicas === undefined) return applied;
      checkReplicas(metadata, spec.replicas);
      setFieldAt(applied, pathIn(version, paths.specReplicasPath), spec.replicas);
      return applied;
    },
    checkReadable(hub) {
      if (fieldAt(hub, paths.specReplicasPath) !== undefined) return;
      throw newInternalError(
        new Error(`the spec replicas field ${JSON.stringify(paths.specReplicasPath)} does not exist`),
      );
    },
  };
}

function scaleOf(
  hub: KubeObject,
  { specReplicasPath, statusReplicasPath, labelSelectorPath }: ScaleSubresource,
): Scale {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = hub.metadata;
  const metadata = { name, namespace, uid, resourceVersion, creationTimestamp };
  const known = Object.entries(metadata).filter(([, value]) => value !== undefined);
  const selector = labelSelectorPath && fieldAt(hub, labelSelectorPath);
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: Object.fromEntries(known),
    spec: { replicas: numberOf(fieldAt(hub, specReplicasPath)) },
    status: {
      replicas: numberOf(fieldAt(hub, statusReplicasPath)),
      ...(typeof selector === 'string' && selector !== '' && { selector }),
    },
  };
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function identityOf({ name, namespace, uid, resourceVersion }: ObjectMeta): ObjectMeta {
  return {
    ...(name !== undefined && { name }),
    ...(namespace !== undefined && { namespace }),
    ...(uid !== undefined && { uid }),
    ...(resourceVersion !== undefined && { resourceVersion }),
  };
}

function checkReplicas({ name = '' }: ObjectMeta, replicas: number): void {
  if (replicas >= 0) return;
  const error = invalid('spec.replicas', replicas, 'must be greater than or equal to 0');
  throw newInvalid(scaleKind.group, scaleKind.kind, name, [error]);
}

/** The definition names fields of the hub, an applier those of a version. */
function pathIn(version: ResourceVersion, hubPath: string): string {
  const path = hubPath.slice(1);
  return `.${version.fieldPath?.(path) ?? path}`;
}
