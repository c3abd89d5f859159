import { LabError } from '../lab/error.ts';
import { clusterAdmins } from '../pki/control-plane-plan.ts';
import { httpsRequest } from './https-request.ts';
import type { HttpsProbe } from './process-spec.ts';

/** Milliseconds */
const timeout = 10_000;

/**
 * Gives the admins' group its rights, as kubeadm does. Not system:masters: that group is never asked about, and the
 * lab shows how authorization is asked.
 * @param apiserver kube-apiserver's root, as someone who may do anything
 * @throws LabError `process-not-ready` if kube-apiserver refuses
 */
export async function bindClusterAdmins(apiserver: HttpsProbe): Promise<void> {
  const path = '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings';
  const json = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: clusterAdmins },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: clusterAdmins }],
  };
  const { status, body } = await httpsRequest(apiserver, { path, json, timeout });
  const bound = status === 201 || status === 409;
  if (!bound) throw new LabError('process-not-ready', { what: `no rights for ${clusterAdmins}: ${status} ${body}` });
}
