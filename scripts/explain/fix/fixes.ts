import { shellQuote } from '../../lab/shell-quote.ts';
import type { Fix } from '../checks/check.ts';
import type { WriteRequest } from '../reader/cluster-reader.ts';

export interface ObjectName {
  /** `apiservice` */
  readonly kind: string;
  /** `/apis/apiregistration.k8s.io/v1/apiservices` */
  readonly path: string;
  readonly name: string;
  readonly namespace?: string;
}

export const apiServiceName = (name: string): ObjectName => ({
  kind: 'apiservice',
  path: '/apis/apiregistration.k8s.io/v1/apiservices',
  name,
});

/** Changes fields of an object: `kubectl patch --type=merge`. */
export function mergePatch(object: ObjectName, patch: object, note?: string): Fix {
  return patchOf(object, 'merge', patch, note);
}

/** Changes items of lists: `kubectl patch --type=json`. */
export function jsonPatch(object: ObjectName, patch: readonly object[], note?: string): Fix {
  return patchOf(object, 'json', patch, note);
}

function patchOf(object: ObjectName, type: 'merge' | 'json', body: object, note?: string): Fix {
  const { kind, path, name, namespace } = object;
  const where = namespace === undefined ? '' : ` -n ${namespace}`;
  const command = `kubectl patch ${kind} ${name}${where} --type=${type} -p ${shellQuote(JSON.stringify(body))}`;
  const contentType = `application/${type === 'merge' ? 'merge-patch' : 'json-patch'}+json`;
  const request: WriteRequest = { method: 'PATCH', path: `${path}/${name}`, contentType, body };
  return { command, request, ...(note !== undefined && { note }) };
}

/** Puts a new authority into an APIService, from a file that the reader has. */
export function caBundleFromFile(name: string, note: string, also: Readonly<Record<string, null>> = {}): Fix {
  const removed = Object.keys(also).map((field) => `\\"${field}\\":null,`);
  const spec = `{\\"spec\\":{${removed.join('')}\\"caBundle\\":\\"$(base64 < ca.crt | tr -d '\\n')\\"}}`;
  return { command: `kubectl patch apiservice ${name} --type=merge -p "${spec}"`, note };
}

const rbac = '/apis/rbac.authorization.k8s.io/v1';

export interface Account {
  readonly namespace: string;
  readonly name: string;
}

/** Binds a service account to a ClusterRole, or in one namespace to a Role of it. */
export function bindFix(account: Account, role: string, name: string, namespace?: string): Fix {
  const subject = `--serviceaccount=${account.namespace}:${account.name}`;
  const subjects = [{ kind: 'ServiceAccount', name: account.name, namespace: account.namespace }];
  const apiGroup = 'rbac.authorization.k8s.io';
  if (namespace === undefined) {
    const kind = 'ClusterRoleBinding';
    const roleRef = { apiGroup, kind: 'ClusterRole', name: role };
    return {
      command: `kubectl create clusterrolebinding ${name} --clusterrole=${role} ${subject}`,
      request: createRequest(`${rbac}/clusterrolebindings`, { kind, metadata: { name }, roleRef, subjects }),
    };
  }
  const roleRef = { apiGroup, kind: 'Role', name: role };
  return {
    command: `kubectl create rolebinding ${name} -n ${namespace} --role=${role} ${subject}`,
    request: createRequest(`${rbac}/namespaces/${namespace}/rolebindings`, {
      kind: 'RoleBinding',
      metadata: { name, namespace },
      roleRef,
      subjects,
    }),
  };
}

/** A ClusterRole that may read some resources. */
export function readRoleFix(name: string, resources: readonly { group: string; resource: string }[]): Fix {
  const words = resources.map(({ group, resource }) => (group === '' ? resource : `${resource}.${group}`));
  const verbs = ['get', 'list', 'watch'];
  const rules = resources.map(({ group, resource }) => ({ apiGroups: [group], resources: [resource], verbs }));
  return {
    command: `kubectl create clusterrole ${name} --verb=${verbs.join(',')} --resource=${shellQuote(words.join(','))}`,
    request: createRequest(`${rbac}/clusterroles`, { kind: 'ClusterRole', metadata: { name }, rules }),
  };
}

function createRequest(path: string, object: object): WriteRequest {
  const body = { apiVersion: 'rbac.authorization.k8s.io/v1', ...object };
  return { method: 'POST', path, contentType: 'application/json', body };
}
