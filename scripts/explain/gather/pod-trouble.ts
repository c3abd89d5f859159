import { maskSecrets } from '../../lab/mask-secrets.ts';
import type { PodLog } from '../facts.ts';
import { isReady } from '../judge/pod-ready.ts';
import type { ContainerStatus, Pod } from '../kube-types.ts';
import { isSeen, seenOr } from '../look.ts';
import type { ClusterReader } from '../reader/cluster-reader.ts';
import { lookAtList, successful } from '../reader/look-at.ts';

/** Pods that are looked at more closely. */
const most = 3;
const lines = 40;

/** What the containers of pods that are not well have said last, and what was said of the pods. */
export async function podTrouble(reader: ClusterReader, pods: readonly Pod[]) {
  const ill = pods.filter((pod) => !isReady(pod)).slice(0, most);
  // A server that is ready says in its log why it turns requests away.
  const asked = ill.length > 0 ? ill : pods.slice(0, 1);
  const [logs, events] = await Promise.all([
    Promise.all(asked.map((pod) => logsOf(reader, pod))),
    Promise.all(ill.map((pod) => eventsOf(reader, pod))),
  ]);
  return { logs: logs.flat(), events: events.flat() };
}

async function logsOf(reader: ClusterReader, pod: Pod): Promise<readonly PodLog[]> {
  const statuses = pod.status?.containerStatuses ?? [];
  const logs = await Promise.all(statuses.map((status) => logOf(reader, pod, status)));
  return logs.filter((log) => log.lines.length > 0);
}

async function logOf(reader: ClusterReader, { metadata }: Pod, status: ContainerStatus): Promise<PodLog> {
  // Between two runs of a container that crashes there is no log but the former one's.
  const previous = status.restartCount > 0 && status.state?.running === undefined;
  const query = `container=${status.name}&tailLines=${lines}&previous=${previous}`;
  const path = `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}/log?${query}`;
  const text = successful(path, await reader.get(path, { accept: '*/*' }));
  const said = isSeen(text) ? maskSecrets(text.seen).split('\n').filter(Boolean) : [];
  return { pod: metadata.name, container: status.name, previous, lines: said };
}

interface Event {
  readonly reason?: string;
  readonly message?: string;
  readonly lastTimestamp?: string | null;
  readonly eventTime?: string | null;
  readonly metadata: { readonly creationTimestamp?: string };
}

/** The list is in the order of names. */
const timeOf = ({ lastTimestamp, eventTime, metadata }: Event) =>
  lastTimestamp ?? eventTime ?? metadata.creationTimestamp ?? '';

/** `Error: ErrImagePull` beside another event that says why. */
const saysNothing = ({ message = '' }: Event) => /^Error: \w+$/.test(message);

/** Warnings, the latest last. */
async function eventsOf(reader: ClusterReader, { metadata }: Pod): Promise<readonly string[]> {
  const selector = encodeURIComponent(`involvedObject.name=${metadata.name},type=Warning`);
  const path = `/api/v1/namespaces/${metadata.namespace}/events?fieldSelector=${selector}&limit=50`;
  const events = seenOr(await lookAtList<Event>(reader, path), []).filter((event) => !saysNothing(event));
  return [...events]
    .sort((one, other) => timeOf(one).localeCompare(timeOf(other)))
    .map(({ reason, message }) => `${metadata.name}: ${reason}: ${message}`);
}
