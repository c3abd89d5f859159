import type { Api } from '../api/api.ts';
import { registeredNames } from '../api/names.ts';
import { isWardle } from '../api/wardle.ts';
import { tryKubectl } from '../cluster/kubectl.ts';
import { labOf } from './lab-items.ts';
import type { LogItem } from './log-item.ts';

/** What kubectl shows on both drivers. Never Secrets, and no bodies of requests. */
export function clusterItems(api: Api): readonly LogItem[] {
  const within = ['-n', api.namespace];
  const stem = isWardle(api) ? 'wardle' : 'server';
  return [
    asked('cluster/apiservices.txt', 'every APIService and whether it is available', [
      ...['get', 'apiservices', '-o', 'wide'],
    ]),
    asked(`cluster/${stem}-apiservices.yaml`, "the server's APIServices with their conditions", [
      ...['get', 'apiservices', '-o', 'yaml'],
      ...registeredNames(api),
    ]),
    asked('cluster/authentication.yaml', 'whom extension servers are told to believe', [
      ...['-n', 'kube-system', 'get', 'configmap', 'extension-apiserver-authentication', '-o', 'yaml'],
    ]),
    asked(`cluster/${stem}.txt`, "what there is in the server's namespace", [
      ...[...within, 'get', kindsInNamespace, '-o', 'wide'],
    ]),
    asked('cluster/pods.txt', "the server's pods in detail", [...within, 'describe', 'pods']),
    asked('cluster/nodes.txt', 'the nodes in detail', ['describe', 'nodes']),
    asked('cluster/events.txt', 'what has happened, oldest first', [
      ...['get', 'events', '-A', '--sort-by=.lastTimestamp'],
    ]),
  ];
}

const kindsInNamespace = [
  ...['pods', 'services', 'endpointslices', 'deployments', 'statefulsets', 'persistentvolumeclaims'],
  'serviceaccounts',
].join();

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
