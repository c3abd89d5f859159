import type { ClusterFacts } from '../facts.ts';
import type { ApiService, Binding, Namespace } from '../kube-types.ts';
import { type Look, mapLook } from '../look.ts';
import type { ClusterReader } from '../reader/cluster-reader.ts';
import { lookAt, lookAtList } from '../reader/look-at.ts';
import { lookAtFlags } from './flags.ts';
import { mergedDiscovery } from './merged-discovery.ts';

const rbac = '/apis/rbac.authorization.k8s.io/v1';
/** Everything that does not depend on which APIService is asked about, in as few questions as there are facts. */
export async function clusterFacts(reader: ClusterReader): Promise<ClusterFacts> {
  const [version, apiServices, flags, authentication, freshness, openapi, terminating, roleBindings, clusterBindings] =
    await Promise.all([
      lookAt<{ readonly gitVersion: string }>(reader, '/version'),
      lookAtList<ApiService>(reader, '/apis/apiregistration.k8s.io/v1/apiservices'),
      lookAtFlags(reader),
      lookAt<{ readonly data?: Readonly<Record<string, string>> }>(
        reader,
        '/api/v1/namespaces/kube-system/configmaps/extension-apiserver-authentication',
      ),
      lookAtFreshness(reader),
      lookAt<{ readonly paths?: Readonly<Record<string, unknown>> }>(reader, '/openapi/v3'),
      lookAtList<Namespace>(reader, '/api/v1/namespaces'),
      lookAtList<Binding>(reader, `${rbac}/namespaces/kube-system/rolebindings`),
      lookAtList<Binding>(reader, `${rbac}/clusterrolebindings`),
    ]);
  return {
    now: new Date().toISOString(),
    server: reader.server,
    version: mapLook(version, ({ gitVersion }) => gitVersion),
    apiServices,
    flags,
    authentication: mapLook(authentication, ({ data = {} }) => data),
    freshness,
    openapi: mapLook(openapi, ({ paths = {} }) => Object.keys(paths)),
    terminating: mapLook(terminating, (all) => all.filter(({ metadata }) => metadata.deletionTimestamp)),
    roleBindings: mapLook(roleBindings, delegation),
    clusterRoleBindings: mapLook(clusterBindings, delegation),
  };
}

const roles = ['extension-apiserver-authentication-reader', 'system:auth-delegator'];

/** Of all bindings only those that make an account one of an extension API server. */
const delegation = (all: readonly Binding[]) => all.filter(({ roleRef }) => roles.includes(roleRef.name));

async function lookAtFreshness(reader: ClusterReader): Promise<Look<Readonly<Record<string, string>>>> {
  const document = await mergedDiscovery(reader);
  return mapLook(document, ({ items = [] }) =>
    Object.fromEntries(
      items.flatMap(({ metadata, versions = [] }) =>
        versions.map(({ version, freshness = 'Current' }) => [`${metadata?.name}/${version}`, freshness]),
      ),
    ),
  );
}
