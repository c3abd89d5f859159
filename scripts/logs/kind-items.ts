import type { Api } from '../api/api.ts';
import { tryKubectl } from '../cluster/kubectl.ts';
import { tryEngine } from '../drivers/kind/engine-command.ts';
import { kindNames } from '../drivers/kind/names.ts';
import { etcdName } from '../host/process-name.ts';
import type { Lab } from '../lab/lab.ts';
import { labOf } from './lab-items.ts';
import type { LogItem } from './log-item.ts';

const lines = '--tail=5000';

/** kube-apiserver's own log and the audit events that it writes between its lines. */
const apiserver = ['-n', 'kube-system', '-l', 'component=kube-apiserver'];

/** The kind driver's pods and node. */
export const kindItems = (api: Api): readonly LogItem[] => [
  podLog(`logs/${api.name}.log`, 'the server', ['-n', api.namespace, '-l', `app.kubernetes.io/name=${api.name}`]),
  podLog(`logs/${etcdName(api)}.log`, "the server's etcd", ['-n', api.namespace, 'etcd-0']),
  podLog('logs/kube-apiserver.log', 'kube-apiserver', apiserver, (line) => !isAudit(line)),
  podLog('logs/audit.log', 'who asked for what: the audit events of kube-apiserver', apiserver, isAudit),
  podLog('logs/kube-controller-manager.log', 'kube-controller-manager', [
    ...['-n', 'kube-system', '-l', 'component=kube-controller-manager'],
  ]),
  nodeOutput('logs/node.log', 'the start of the node', (node) => ['logs', '--tail', '1000', node]),
  nodeOutput('logs/kubelet.log', 'the kubelet', (node) => [
    ...['exec', node, 'journalctl', '--no-pager', '--lines', '2000', '--unit', 'kubelet'],
  ]),
  nodeOutput('node.txt', 'the node as the engine sees it', (node) => [
    ...['inspect', '--format', '{{json .State}} {{json .Mounts}} {{json .NetworkSettings.Ports}}', node],
  ]),
];

function podLog(file: string, about: string, which: readonly string[], keep = (_line: string) => true): LogItem {
  return {
    file,
    about: `the log of ${about}`.replace('the log of who', 'who'),
    async read(source) {
      const args = ['logs', ...which, '--all-containers', lines, '--request-timeout=10s'];
      const { stdout, stderr } = await tryKubectl(labOf(source), args);
      return [...stdout.split('\n').filter(keep), stderr].join('\n');
    },
  };
}

function isAudit(line: string): boolean {
  return line.startsWith('{"kind":"Event"');
}

function nodeOutput(file: string, about: string, args: (node: string) => readonly string[]): LogItem {
  const ask = async (lab: Lab) => tryEngine(lab, args(kindNames(lab.paths).node));
  return {
    file,
    about,
    async read(source) {
      const { stdout, stderr } = await ask(labOf(source));
      return stdout + stderr;
    },
  };
}
