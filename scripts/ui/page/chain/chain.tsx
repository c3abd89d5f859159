import type { Board, RequestView } from '../../model.ts';
import { Breakable } from '../breakable.tsx';
import { hueOf } from '../certificates/hue.ts';
import { ago } from '../words.ts';
import { type Station, stationsOf } from './stations.ts';

interface Props {
  readonly board: Board;
  /** The newest request that somebody made. */
  readonly latest: RequestView | undefined;
  readonly now: number;
}

/** The way of an aggregated request, and how each station on it is right now. */
export function Chain({ board, latest, now }: Props) {
  const [kubectl, apiserver, aggregator, server, etcd] = stationsOf(board);
  return (
    <section id="chain" class="panel chain" aria-labelledby="chain-title">
      <h2 id="chain-title">The chain</h2>
      <p class="lead">
        How <code>kubectl get flunders</code> reaches a server that is not part of Kubernetes.{' '}
        {latest && (
          <>
            Last: <code>{latest.traced.verb}</code> by {latest.user}, {ago(latest.time, now)}.
          </>
        )}
      </p>
      <ol class="stations">
        <StationBox station={kubectl} />
        <Link authorities={['cluster-ca']} said="TLS: both sides by the cluster CA" pulse={latest?.id} />
        <li class="process">
          <ol>
            <StationBox station={apiserver} />
            <Link authorities={[]} said="same process" pulse={latest?.id} />
            <StationBox station={aggregator} />
          </ol>
        </li>
        <Link
          authorities={['serving-ca', 'front-proxy-ca']}
          said="TLS: server by the serving CA, aggregator by the front-proxy CA; then X-Remote-User, -Group"
          pulse={latest?.id}
        />
        <StationBox station={server} />
        <Link authorities={['etcd-ca']} said="TLS: both by the etcd CA" pulse={latest?.id} />
        <StationBox station={etcd} />
      </ol>
      <p class="back">
        <span aria-hidden="true">↩</span> Back from the sample server to kube-apiserver, for each user anew or from its
        cache: <strong>SubjectAccessReview</strong>, may this user do that?
      </p>
    </section>
  );
}

function StationBox({ station }: { readonly station: Station | undefined }) {
  if (!station) return null;
  const { id, title, does, health, seen } = station;
  return (
    <li class={`station ${health}`} data-station={id} data-health={health}>
      <p class="name">
        <span class={`dot ${health}`} aria-hidden="true" />
        {title}
      </p>
      <p class="does">{does}</p>
      <p class="seen">
        <span class="sr-only">{words[health]}: </span>
        <Breakable text={seen} />
      </p>
    </li>
  );
}

const words: Readonly<Record<Station['health'], string>> = {
  ok: 'well',
  bad: 'not well',
  unknown: 'unknown',
  absent: 'not there',
};

interface LinkProps {
  readonly authorities: readonly string[];
  readonly said: string;
  /** Changes with each request: then a light runs along. */
  readonly pulse: string | undefined;
}

function Link({ authorities, said, pulse }: LinkProps) {
  return (
    <li class={authorities.length > 1 ? 'link wide' : 'link'}>
      <span class="line" aria-hidden="true">
        {pulse !== undefined && <span key={pulse} class="pulse" />}
      </span>
      <span class="said">
        {authorities.map((id) => (
          <span key={id} class={`key ${hueOf(id)}`} aria-hidden="true" />
        ))}
        {said}
      </span>
    </li>
  );
}
