import type { ApiServiceView, Board, Panel } from '../../model.ts';

/** `ok`: it was seen to be well just now. `bad`: seen not to be. `unknown`: it can't be seen. `absent`: no lab. */
export type Health = 'ok' | 'bad' | 'unknown' | 'absent';

export interface Station {
  readonly id: 'kubectl' | 'kube-apiserver' | 'aggregator' | 'server' | 'etcd';
  readonly title: string;
  /** What it does with a request, as a question or an act. */
  readonly does: string;
  readonly health: Health;
  /** What was seen of it. */
  readonly seen: string;
}

/** Pure: the stations of an aggregated request, and how each of them is. */
export function stationsOf(board: Board): readonly Station[] {
  const absent = board.lab.data?.driver === undefined;
  const judge = (judged: Pick<Station, 'health' | 'seen'>): Pick<Station, 'health' | 'seen'> =>
    absent ? { health: 'absent', seen: 'no lab yet' } : judged;
  return [
    { id: 'kubectl', title: 'kubectl', does: 'asks the one server that it knows', ...judge(client(board)) },
    {
      id: 'kube-apiserver',
      title: 'kube-apiserver',
      does: 'Who are you? May you do this?',
      ...judge(apiserver(board)),
    },
    { id: 'aggregator', title: 'aggregator', does: 'Which APIService? Which Service?', ...judge(aggregator(board)) },
    { id: 'server', title: 'sample server', does: 'Is this the aggregator? May this user?', ...judge(server(board)) },
    { id: 'etcd', title: 'its etcd', does: 'keeps the flunders', ...judge(etcd(board)) },
  ];
}

type Seen = Pick<Station, 'health' | 'seen'>;

const unknown = (seen: string): Seen => ({ health: 'unknown', seen });

function client({ uses }: Board): Seen {
  if (!uses.data) return unknown('not seen yet');
  const certificate = (uses.data ?? []).some(
    ({ kind, name }) => kind === 'kubeconfig' && name === 'client-certificate',
  );
  return certificate ? { health: 'ok', seen: 'has a certificate of the cluster CA' } : unknown('has no kubeconfig yet');
}

function apiserver({ cluster }: Board): Seen {
  if (cluster.problem !== undefined) return { health: 'bad', seen: withoutName(cluster.problem) };
  return cluster.data ? { health: 'ok', seen: `${cluster.data.version} answers` } : unknown('not seen yet');
}

/** The APIServices of the sample server, as the aggregator judges them. */
function aggregator({ apiServices }: Board): Seen {
  if (apiServices.problem !== undefined) return unknown('can not be seen');
  if (!apiServices.data) return unknown('not seen yet');
  const own = apiServices.data.filter(({ service }) => service.startsWith('wardle/'));
  const ill = own.find((service) => availability(service)?.status !== 'True');
  if (own.length === 0) return { health: 'bad', seen: 'no APIService leads to it' };
  if (!ill) return { health: 'ok', seen: `${own.length} APIServices are Available` };
  return { health: 'bad', seen: `${ill.version}: ${availability(ill)?.reason ?? 'no condition yet'}` };
}

const availability = ({ conditions }: ApiServiceView) => conditions.find(({ type }) => type === 'Available');

function server({ server }: Board): Seen {
  if (server.problem !== undefined) return { health: 'bad', seen: withoutName(server.problem) };
  if (!server.data) return unknown('not seen yet');
  const failing = server.data.checks.filter(({ ok }) => !ok).map(({ name }) => name);
  if (failing.length > 0) return { health: 'bad', seen: `not ready: ${failing.join(', ')}` };
  return { health: 'ok', seen: `ready at ${server.data.addresses.join(', ')}` };
}

function etcd({ server }: Board): Seen {
  const check = fresh(server)?.checks.find(({ name }) => name === 'etcd');
  if (!check) return unknown('only the server sees it');
  return check.ok
    ? { health: 'ok', seen: 'answers the server' }
    : { health: 'bad', seen: 'does not answer the server' };
}

const fresh = <T>({ data, problem }: Panel<T>) => (problem === undefined ? data : undefined);

/** The station's name stands above it already. */
const withoutName = (problem: string) => problem.replace(/^(kube-apiserver|the sample server): /, '');
