import type { Access, ClusterFacts, ServiceAccountFacts } from '../facts.ts';
import type { Binding, Pod, Service } from '../kube-types.ts';
import { mapLook, seenOr } from '../look.ts';
import type { ClusterReader } from '../reader/cluster-reader.ts';
import { lookAt, lookAtList } from '../reader/look-at.ts';

type Candidate = Pick<ServiceAccountFacts, 'namespace' | 'name' | 'because'>;
type Question = Omit<Access, 'allowed'>;

/** The service accounts that the server behind a Service may run as, and what each may do. */
export async function serviceAccounts(
  reader: ClusterReader,
  cluster: ClusterFacts,
  service: Service,
  pods: readonly Pod[],
): Promise<readonly ServiceAccountFacts[]> {
  const namespace = service.metadata.namespace ?? '';
  const [candidates, questions] = await Promise.all([
    candidatesIn(reader, namespace, cluster, pods),
    questionsFor(reader),
  ]);
  return Promise.all(
    candidates.map(async (candidate) => ({
      ...candidate,
      access: await Promise.all(questions.map((question) => askFor(reader, candidate, question))),
    })),
  );
}

async function candidatesIn(
  reader: ClusterReader,
  namespace: string,
  cluster: ClusterFacts,
  pods: readonly Pod[],
): Promise<readonly Candidate[]> {
  if (pods.length > 0) {
    const names = new Set(pods.map(({ spec }) => spec.serviceAccountName ?? 'default'));
    return [...names].map((name) => ({ namespace, name, because: 'its pods run as it' }));
  }
  const bound = boundIn(namespace, cluster);
  if (bound.length > 0) return bound;
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts`;
  const all = await lookAtList<{ readonly metadata: { readonly name: string } }>(reader, path);
  const own = seenOr(all, []).filter(({ metadata }) => metadata.name !== 'default');
  const because = `the only service account of ${namespace} besides default`;
  return own.length === 1 ? own.map(({ metadata }) => ({ namespace, name: metadata.name, because })) : [];
}

/** Those that hold one of the two roles of an extension API server: who lost one of them usually has the other. */
function boundIn(namespace: string, { roleBindings, clusterRoleBindings }: ClusterFacts): readonly Candidate[] {
  const bindings: readonly Binding[] = [...seenOr(roleBindings, []), ...seenOr(clusterRoleBindings, [])];
  const found = new Map<string, Candidate>();
  for (const { metadata, roleRef, subjects = [] } of bindings) {
    for (const { kind, name, namespace: where } of subjects) {
      if (kind !== 'ServiceAccount' || where !== namespace || found.has(name)) continue;
      found.set(name, { namespace, name, because: `${metadata.name} binds it to ${roleRef.name}` });
    }
  }
  return [...found.values()];
}

const admission = 'admissionregistration.k8s.io';

/** What a server on k8s.io/apiserver reads and asks, as far as this version of Kubernetes has it. */
async function questionsFor(reader: ClusterReader): Promise<readonly Question[]> {
  const [admissionResources, flowResources] = await Promise.all([
    resourcesOf(reader, `/apis/${admission}/v1`),
    resourcesOf(reader, '/apis/flowcontrol.apiserver.k8s.io/v1'),
  ]);
  const list = (group: string) => (resource: string) => ({ verb: 'list', group, resource });
  return [
    {
      verb: 'get',
      group: '',
      resource: 'configmaps',
      namespace: 'kube-system',
      name: 'extension-apiserver-authentication',
    },
    { verb: 'create', group: 'authorization.k8s.io', resource: 'subjectaccessreviews' },
    { verb: 'create', group: 'authentication.k8s.io', resource: 'tokenreviews' },
    { verb: 'list', group: '', resource: 'namespaces' },
    ...admissionResources.map(list(admission)),
    ...flowResources.map(list('flowcontrol.apiserver.k8s.io')),
  ];
}

async function resourcesOf(reader: ClusterReader, path: string): Promise<readonly string[]> {
  const list = await lookAt<{ readonly resources?: readonly { readonly name: string }[] }>(reader, path);
  const names = mapLook(list, ({ resources = [] }) => resources.map(({ name }) => name));
  return seenOr(names, []).filter((name) => !name.includes('/'));
}

async function askFor(reader: ClusterReader, account: Candidate, question: Question): Promise<Access> {
  const { namespace, name } = account;
  const { verb, group, resource } = question;
  const where = question.namespace !== undefined && { namespace: question.namespace };
  const which = question.name !== undefined && { name: question.name };
  const allowed = await reader.review({
    user: `system:serviceaccount:${namespace}:${name}`,
    groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'],
    resourceAttributes: { verb, group, resource, ...where, ...which },
  });
  return { ...question, allowed };
}
