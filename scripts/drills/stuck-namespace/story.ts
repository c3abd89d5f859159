import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'A namespace that does not go',
  story:
    'The namespace team-a was deleted, and is Terminating for ever. It was empty. Nobody in team-a has ever heard of aggregation. On the web it says that one should remove its finalizers by force.',
  symptom:
    'kubectl get namespace team-a shows Terminating, with the condition NamespaceDeletionDiscoveryFailure: Discovery failed for some groups, 1 failing: unable to retrieve the complete list of server APIs: metrics.example.com/v1: stale GroupVersion discovery: metrics.example.com/v1.',
  hints: [
    'A namespace that is stuck says why: kubectl get namespace team-a -o yaml, its conditions.',
    'To delete a namespace, the controller has to ask every API group of the cluster what is left in it. Which one does not answer? kubectl get apiservices | grep False',
    'The APIService v1.metrics.example.com belongs to something that is long gone: kubectl delete apiservice v1.metrics.example.com. The namespace then goes by itself within two minutes; its finalizers are to be left alone.',
  ],
  solution:
    'The APIService v1.metrics.example.com was left behind by something that was uninstalled. Delete it (or bring its server back); the namespace then goes by itself.',
  teaches:
    "One APIService that does not answer keeps every namespace of the cluster from being deleted, and garbage collection from working: nobody can tell what else there is. Removing a namespace's finalizers by force leaves objects behind that nobody finds.",
  sources: [
    'https://github.com/kubernetes/kubernetes/issues/60807',
    'https://github.com/kubernetes/kubernetes/issues/75788',
    'https://github.com/kubernetes/kubernetes/issues/72244',
    'https://github.com/okd-project/okd/issues/193',
  ],
};
