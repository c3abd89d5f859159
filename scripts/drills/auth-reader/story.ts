import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'A server that can not find out whom to believe',
  story:
    'Somebody has cleaned up role bindings in kube-system that "belong to nobody there". Nothing happened. Until the extension server was started anew, hours later.',
  symptom:
    'The server does not come up. Its log says: unable to load configmap based request-header-client-ca-file: configmaps "extension-apiserver-authentication" is forbidden. The APIServices are Available=False: on kind MissingEndpoints, on the host driver FailedDiscoveryCheck, connection refused.',
  hints: [
    'Nobody listens. Has the server started at all? Read what it says: tail .lab/logs/wardle-server.log, or kubectl -n wardle logs deployment/wardle-server',
    'It may not read a configmap of kube-system. kubectl auth can-i get configmap/extension-apiserver-authentication -n kube-system --as=system:serviceaccount:wardle:apiserver',
    'A RoleBinding in kube-system to the Role extension-apiserver-authentication-reader is missing: kubectl apply -f .lab/manifests/04-auth-reader.yaml',
  ],
  solution:
    'The RoleBinding wardle:auth-reader in kube-system was deleted. Apply .lab/manifests/04-auth-reader.yaml; the server, which is started again and again, then comes up.',
  teaches:
    'Rights that are asked for at the start only are missed at the next start. The RoleBinding has to be in kube-system, where the Role and the configmap are, though the service account is elsewhere.',
  sources: [
    'https://github.com/kubernetes-sigs/apiserver-builder-alpha/issues/535',
    'https://github.com/kubernetes-sigs/prometheus-adapter/issues/688',
  ],
};
