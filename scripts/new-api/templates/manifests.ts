import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { namesOf } from '../shape/names.ts';
import { sampleSpec } from '../shape/sample.ts';
import type { Shape } from '../shape/shape.ts';
import { ownSubresources } from './resource.ts';

/** Of the sample server's manifests: these say the same of every server, but for the names in them. */
const taken = [
  '01-namespace.yaml',
  '02-service-account.yaml',
  '03-auth-delegator.yaml',
  '04-auth-reader.yaml',
  '05-server-role.yaml',
  '07-serving-certificate.yaml',
  '08-etcd-certificates.yaml',
  '09-etcd.yaml',
  '10-service.yaml',
  '11-deployment.yaml',
  'host/10-service-external-name.yaml',
  'host/10-service-routed.yaml',
  'host/11-endpointslice.yaml',
];

/** What is about the sample only, or about the Go server that can stand in its place. */
const sampleOnly = [
  / {2}# Priority and Fairness\.[\s\S]*?verbs: \[patch, update\]\n/,
  / Off unless\n {12}# asked for\. The Go sample \(--server go\), which keeps none, gets --v=2 in its place\./,
];

/**
 * The manifests of a project by their path, for the lab to fill in.
 * @param folder of the sample server's
 */
export function manifestFiles(shape: Shape, folder: string): Readonly<Record<string, string>> {
  const shared = taken.map((file) => [
    `manifests/${file}`,
    rename(readFileSync(path.join(folder, file), 'utf8'), shape),
  ]);
  return {
    ...Object.fromEntries(shared),
    'manifests/06-user-roles.yaml': userRoles(shape),
    ...Object.fromEntries(
      shape.versions.map((version) => [`manifests/12-apiservice-${version}.yaml`, apiService(shape, version)]),
    ),
    [`manifests/samples/${namesOf(shape).noun}.yaml`]: sample(shape),
  };
}

function rename(text: string, shape: Shape): string {
  const { server, namespace, noun } = namesOf(shape);
  const plain = sampleOnly.reduce((rest, part) => rest.replace(part, ''), text);
  return plain
    .replaceAll('wardle.example.com', shape.group)
    .replaceAll('wardle-server', server)
    .replaceAll('wardle', namespace)
    .replaceAll('flunders', shape.plural)
    .replaceAll('flunder', noun)
    .replaceAll('sample server', 'server');
}

function userRoles(shape: Shape): string {
  const { group, plural } = shape;
  const names = { read: [plural], write: [plural], create: [] as string[] };
  const types = new Set(shape.subresources.map(({ type }) => type));
  if (types.has('status') || types.has('scale')) names.read.push(`${plural}/status`);
  if (types.has('scale')) names.read.push(`${plural}/scale`);
  const own = ownSubresources(shape);
  for (const { name, type } of own) (type === 'stream' ? names.read : names.create).push(`${plural}/${name}`);
  const connected = own.filter(({ type }) => type === 'connect').map(({ name }) => `${plural}/${name}`);
  const rule = (resources: readonly string[], verbs: readonly string[]) =>
    `  - apiGroups: [${group}]\n    resources: [${resources.join(', ')}]\n    verbs: [${verbs.join(', ')}]\n`;
  return `# What users may do. Without this file only system:masters and cluster-admin see ${plural}: the roles view, edit and
# admin know nothing of an aggregated API until a role is aggregated to them.
# https://kubernetes.io/docs/reference/access-authn-authz/rbac/#aggregated-clusterroles
${role(shape, 'view', ['view', 'edit', 'admin'])}rules:
${rule(names.read, ['get', 'list', 'watch'])}---
${role(shape, 'edit', ['edit', 'admin'])}rules:
${rule(names.write, ['create', 'update', 'patch', 'delete', 'deletecollection'])}${
  types.has('scale') ? rule([`${plural}/scale`], ['update', 'patch']) : ''
}${names.create.length > 0 ? rule(names.create, ['create']) : ''}${connected.length > 0 ? rule(connected, ['get']) : ''}`;
}

/** A cluster-scoped resource is not an edit of a namespace's administrator: that role is for who is given it. */
function role(shape: Shape, name: string, aggregated: readonly string[]): string {
  const to = name === 'edit' && !shape.namespaced ? [] : aggregated;
  return `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: ${namesOf(shape).namespace}:${shape.plural}:${name}
  labels:
    app.kubernetes.io/part-of: aggregation-lab
${to.map((one) => `    rbac.authorization.k8s.io/aggregate-to-${one}: "true"\n`).join('')}`;
}

function apiService({ group, ...shape }: Shape, version: string): string {
  const { namespace } = namesOf({ group, ...shape });
  return `# Registers /apis/${group}/${version}: from here on the kube-apiserver passes every request below that path to the
# Service named here. Applied last, when the server behind it is ready: registered too early, the group can be missing
# from discovery for about a minute.
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata:
  # Always VERSION.GROUP
  name: ${version}.${group}
  labels:
    app.kubernetes.io/part-of: aggregation-lab
spec:
  group: ${group}
  version: ${version}
  service:
    name: api
    namespace: ${namespace}
    port: \${SERVICE_PORT}
  # The authority that has signed the serving certificate. Without it the aggregator tries the system's public roots
  # and fails; skipping verification instead would hand every user's requests to whoever answers at that address.
  caBundle: "\${SERVING_CA}"
  # Where the group stands among groups. It counts when two groups have a resource of the same name.
  groupPriorityMinimum: 1000
  # Versions of the same number are ordered by their names: v2, v1, v1beta1, v1alpha1.
  versionPriority: 10
`;
}

function sample(shape: Shape): string {
  const { group, kind, namespaced } = shape;
  const metadata = { name: `${namesOf(shape).noun}-sample`, ...(namespaced && { namespace: 'default' }) };
  return stringify({ apiVersion: `${group}/${namesOf(shape).hub}`, kind, metadata, spec: sampleSpec(shape) });
}
