import type { Drill } from '../framework/drill.ts';
import { jsonPatch, reapply } from '../framework/objects.ts';
import { forbidden } from '../framework/rights.ts';
import { kubectlSight } from '../framework/sights.ts';
import { story } from './story.ts';

/** What the Go sample's own manifests grant. */
const resources = [
  'mutatingwebhookconfigurations',
  'validatingwebhookconfigurations',
  'validatingadmissionpolicies',
  'validatingadmissionpolicybindings',
];

const flunder = `apiVersion: wardle.example.com/v1beta1
kind: Flunder
metadata: { name: may-i, namespace: default }
spec: {}
`;

const created = /not yet ready to handle request/;

export const writesForbidden: Drill = {
  ...story,
  name: 'writes-forbidden',
  // On kind a readiness probe takes such a server out of its Service, and the APIService says MissingEndpoints.
  drivers: ['host'],
  // Ours knows no MutatingAdmissionPolicy, and serves nothing before writes work.
  server: 'go',
  link: 'rights',
  expects: 'admission-rights-missing',
  slow: true,
  async break(lab, say) {
    const role = ['clusterrole', 'wardle:apiserver'];
    await jsonPatch(lab, role, [
      { op: 'test', path: '/rules/1/apiGroups/0', value: 'admissionregistration.k8s.io' },
      { op: 'replace', path: '/rules/1/resources', value: resources },
    ]);
    await lab.driver.faults.restartServer(lab, say);
  },
  shows: (lab) => kubectlSight(lab, ['create', '--dry-run=server', '--filename', '-'], created, flunder),
  broken: (lab) =>
    forbidden(lab, [{ verb: 'list', resource: 'mutatingadmissionpolicies.admissionregistration.k8s.io' }]),
  fix: (lab) => reapply(lab, '05-server-role.yaml'),
};
