import { tryKubectl } from '../cluster/kubectl.ts';
import { labOf } from './lab-items.ts';
import type { LogItem } from './log-item.ts';

/** What kubectl shows on both drivers. Never Secrets, and no bodies of requests. */
export const clusterItems: readonly LogItem[] = [
  asked('cluster/apiservices.txt', 'every APIService and whether it is available', [
    'get',
    'apiservices',
    '-o',
    'wide',
  ]),
  asked('cluster/wardle-apiservices.yaml', 'the APIServices of the sample with their conditions', [
    ...['get', 'apiservices', '-o', 'yaml'],
    ...['v1alpha1.wardle.example.com', 'v1beta1.wardle.example.com'],
  ]),
  asked('cluster/authentication.yaml', 'whom extension servers are told to believe', [
    ...['-n', 'kube-system', 'get', 'configmap', 'extension-apiserver-authentication', '-o', 'yaml'],
  ]),
  asked('cluster/wardle.txt', 'what there is in the namespace of the sample', [
    ...[
      '-n',
      'wardle',
      'get',
      'pods,services,endpointslices,deployments,statefulsets,persistentvolumeclaims,serviceaccounts',
    ],
    ...['-o', 'wide'],
  ]),
  asked('cluster/pods.txt', 'the pods of the sample in detail', ['-n', 'wardle', 'describe', 'pods']),
  asked('cluster/nodes.txt', 'the nodes in detail', ['describe', 'nodes']),
  asked('cluster/events.txt', 'what has happened, oldest first', [
    ...['get', 'events', '-A', '--sort-by=.lastTimestamp'],
  ]),
];

function asked(file: string, about: string, args: readonly string[]): LogItem {
  return {
    file,
    about,
    async read(source) {
      const { stdout, stderr } = await tryKubectl(labOf(source), [...args, '--request-timeout=10s']);
      return [`$ kubectl ${args.join(' ')}`, stdout, stderr].filter(Boolean).join('\n');
    },
  };
}
