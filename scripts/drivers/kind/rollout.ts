import type { Evidence } from '../../lab/evidence.ts';

/** The part that StatefulSets and Deployments have in common of what says how far a rollout has come. */
export interface Rollout {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly generation: number };
  readonly spec: { readonly replicas: number };
  readonly status: {
    readonly observedGeneration?: number;
    readonly replicas?: number;
    readonly updatedReplicas?: number;
    readonly availableReplicas?: number;
  };
}

/** What is still missing, or undefined if every pod is of the present template and available, and no older one is left. */
export function unfinished({ kind, metadata, spec, status }: Rollout): string | undefined {
  const name = `${kind.toLowerCase()}/${metadata.name}`;
  if ((status.observedGeneration ?? 0) < metadata.generation) return `${name}: its change has not been seen yet`;
  const { replicas = 0, updatedReplicas = 0, availableReplicas = 0 } = status;
  if (updatedReplicas < spec.replicas) return `${name}: ${updatedReplicas} of ${spec.replicas} pods are updated`;
  if (replicas > updatedReplicas) return `${name}: ${replicas - updatedReplicas} older pods are still there`;
  if (availableReplicas < spec.replicas) return `${name}: ${availableReplicas} of ${spec.replicas} pods are available`;
  return undefined;
}

/** The part of pods that tells whether they run, and whether they are on their way out. */
export interface PodList {
  readonly items: readonly {
    readonly metadata: { readonly name: string; readonly deletionTimestamp?: string };
    readonly status?: {
      readonly phase?: string;
      readonly containerStatuses?: readonly { readonly ready: boolean }[];
    };
  }[];
}

/** How a pod is, in kubectl's words. */
export function podFact({ metadata, status }: PodList['items'][number]): Evidence {
  const { phase = 'Unknown', containerStatuses = [] } = status ?? {};
  const ready = containerStatuses.filter((container) => container.ready).length;
  const state = metadata.deletionTimestamp ? 'Terminating' : phase;
  return { subject: `pod ${metadata.name}`, detail: `${state}, ${ready}/${containerStatuses.length} containers ready` };
}

/** Names of the pods that were told to end and have not ended. */
export function leavingPods({ items }: PodList): readonly string[] {
  return items.filter(({ metadata }) => metadata.deletionTimestamp !== undefined).map(({ metadata }) => metadata.name);
}
