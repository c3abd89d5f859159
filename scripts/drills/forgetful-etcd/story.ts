import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'Where have all the flunders gone?',
  story:
    'After the nodes were restarted, all flunders are gone. Everything is Available, new ones can be created, nobody has deleted anything.',
  symptom:
    'Both APIServices are Available=True, and kubectl get flunders works: No resources found. What had been created before the restart is not there.',
  hints: [
    'The API works. Where does the server keep what it is given?',
    'In an etcd of its own. Where does that keep its data, and does that outlive it? On kind: kubectl -n wardle get statefulset etcd -o yaml, its volumes; on the host driver: ps -ef | grep data-dir',
    'The data folder is one that goes when etcd ends. On kind: apply .lab/manifests/09-etcd.yaml, whose volume is still there with all that was in it; on the host driver: npm run lab:fix.',
  ],
  solution:
    'etcd keeps its data in a folder that is new at each start: on kind an emptyDir in place of the PersistentVolumeClaim, on the host driver a scratch folder. The volume of before is still there; with .lab/manifests/09-etcd.yaml (kind) or npm run lab:fix everything is back.',
  teaches:
    'Nothing in the aggregation layer knows about storage, so nothing of it complains. The Go sample runs etcd beside the server in one pod, without a volume: data dies with each pod. An aggregated API is a database to look after.',
  sources: [
    'https://github.com/kubernetes/sample-apiserver/issues/5',
    'https://github.com/kubernetes/sample-apiserver/blob/master/artifacts/example/deployment.yaml',
  ],
};
