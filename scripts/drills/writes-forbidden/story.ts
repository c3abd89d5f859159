import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: "Look, but don't touch",
  story:
    'The cluster was upgraded, and the extension server with it, to a library that fits. Its rules were not touched. Everything is Available, everybody can list and get. Creating hangs for ten seconds, and then it is forbidden, even for the administrator.',
  symptom:
    'Both APIServices are Available=True, and kubectl get flunders works. kubectl create waits 10 s and says: flunders.wardle.example.com "…" is forbidden: not yet ready to handle request.',
  hints: [
    "Reads work, writes don't: what do writes need besides? Ask the server whether it is ready: kubectl get --raw does not lead there, but its log does: tail .lab/logs/wardle-server.log",
    'For admission it follows objects of the main cluster, and waits until it has seen them all. One kind of them it may not list.',
    'The ClusterRole wardle:apiserver is to grant get, list and watch on all of admissionregistration.k8s.io: kubectl apply -f .lab/manifests/05-server-role.yaml --server-side --force-conflicts --field-manager=aggregation-lab',
  ],
  solution:
    'The ClusterRole wardle:apiserver lists kinds of admissionregistration.k8s.io one by one and lacks mutatingadmissionpolicies and their bindings, which came with Kubernetes 1.36. Grant all resources of the group: apply .lab/manifests/05-server-role.yaml.',
  teaches:
    'Available=True means that discovery answers. A server on the Go library whose informers wait for ever says so at /readyz only, and without a readiness probe nobody asks. Kubernetes has added a kind to that group twice by now, and each time this has broken servers.',
  sources: [
    'https://github.com/carvel-dev/kapp-controller/issues/1841',
    'https://github.com/kubernetes-sigs/kueue/issues/11848',
    'https://github.com/kubernetes/kubernetes/issues/125942',
    'https://github.com/kubernetes/kubernetes/issues/85976',
  ],
};
