import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'One authority for everything',
  story:
    'To have fewer files, one bundle of authorities is used for all flags of the kube-apiserver that want one. Everything is Available, everything works. npm run lab:verify says that something is wrong, and a colleague whose client certificate was signed by the cluster, like all others, says that he is the administrator.',
  symptom:
    "Both APIServices are Available=True. Whoever gets a client certificate of the cluster's CA for the name front-proxy-client can claim to be anybody: X-Remote-User: spoofed-admin, X-Remote-Group: system:masters is answered 200.",
  hints: [
    'Who may say in a header who the user is? Whoever has a certificate of the request-header CA: kubectl -n kube-system get configmap extension-apiserver-authentication -o yaml',
    'Compare the certificates in client-ca-file and in requestheader-client-ca-file, and look at requestheader-allowed-names.',
    'The request-header CA is to be the front-proxy CA alone; and the configmap, to which the kube-apiserver only adds, has to be deleted to forget the other one. The flags belong to the lab: npm run lab:fix.',
  ],
  solution:
    "--requestheader-client-ca-file holds the CA of all client certificates too: whoever may have a certificate signed under the aggregator's name is the aggregator. The file is to hold the front-proxy CA alone, and extension-apiserver-authentication to be deleted, so that it is made anew without the other one (npm run lab:fix does both).",
  teaches:
    "The request-header CA is a key to every identity. It must be an authority that signs for the aggregator and for nobody else. Without allowed-names any client certificate would do, which kube-apiserver 1.37 refuses to start with; extension servers with flags of their own don't ask. Of the rest nothing in the cluster warns.",
  sources: [
    'https://kubernetes.io/docs/tasks/extend-kubernetes/configure-aggregation-layer/#ca-reusage-and-conflicts',
    'https://github.com/kubernetes/website/pull/12890',
    'https://github.com/Adyen/kubectl-rexec/pull/171',
  ],
};
