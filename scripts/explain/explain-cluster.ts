import { LabError } from '../lab/error.ts';
import type { ClusterFacts, Facts } from './facts.ts';
import { clusterFacts } from './gather/cluster-facts.ts';
import { gather } from './gather/gather.ts';
import { probeWrite } from './gather/probe-write.ts';
import type { ApiService } from './kube-types.ts';
import { isSeen, seenOr } from './look.ts';
import type { ClusterReader, ClusterWriter } from './reader/cluster-reader.ts';
import { successful } from './reader/look-at.ts';
import { type Explanation, explain } from './verdict.ts';

export interface ExplainOptions {
  /** APIServices; none: those that are not available, or if there are none, all with a Service. */
  readonly names: readonly string[];
  readonly all?: boolean | undefined;
  /** Tries a create as a dry run. */
  readonly probeWrites?: boolean | undefined;
}

export interface ClusterExplanation {
  readonly cluster: Pick<ClusterFacts, 'now' | 'server' | 'version'>;
  readonly explanations: readonly Explanation[];
  /** With a Service and available, and not looked at. */
  readonly notLookedAt: readonly string[];
  /** What the explanations were made of. */
  readonly facts: readonly Facts[];
  /** Why no APIService could be chosen. */
  readonly unlisted?: string;
}

/**
 * Looks at a cluster and explains its APIServices. Nothing is changed.
 * @throws LabError `explain-unreachable` if the cluster does not answer at all
 */
export async function explainCluster(
  reader: ClusterReader & ClusterWriter,
  options: ExplainOptions,
): Promise<ClusterExplanation> {
  await requireAnswer(reader);
  const facts = await clusterFacts(reader);
  const { now, server, version } = facts;
  const cluster = { now, server, version };
  if (!isSeen(facts.apiServices) && options.names.length === 0) {
    return { cluster, explanations: [], facts: [], notLookedAt: [], unlisted: facts.apiServices.why };
  }
  const { names, notLookedAt } = choose(seenOr(facts.apiServices, []), options);
  const all = await Promise.all(
    names.map(async (name) => {
      const own = await gather(reader, facts, name);
      return options.probeWrites ? { ...own, write: await probeWrite(reader, own) } : own;
    }),
  );
  return { cluster, explanations: all.map(explain), facts: all, notLookedAt };
}

export function choose(apiServices: readonly ApiService[], { names, all }: ExplainOptions) {
  if (names.length > 0) return { names, notLookedAt: [] };
  const remote = apiServices.filter(({ spec }) => spec.service);
  const unavailable = remote.filter((one) => !isAvailable(one));
  const chosen = all || unavailable.length === 0 ? remote : unavailable;
  const nameOf = ({ metadata }: ApiService) => metadata.name;
  return { names: chosen.map(nameOf), notLookedAt: remote.filter((one) => !chosen.includes(one)).map(nameOf) };
}

const isAvailable = ({ status }: ApiService) =>
  (status?.conditions ?? []).some(({ type, status: is }) => type === 'Available' && is === 'True');

async function requireAnswer(reader: ClusterReader): Promise<void> {
  const answer = await reader.get('/version');
  if (isSeen(answer) && answer.seen.status !== 401) return;
  const look = successful('/version', answer);
  throw new LabError('explain-unreachable', { what: `${reader.server}: ${isSeen(look) ? '' : look.why}` });
}
