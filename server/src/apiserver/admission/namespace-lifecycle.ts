import { setTimeout as delay } from 'node:timers/promises';
import type { KubeObject } from '../api/meta.ts';
import type { StatusError } from '../api/status.ts';
import { newAdmissionForbidden } from './forbidden.ts';
import type { Namespaces } from './matching/namespaces.ts';
import type { AdmissionAttributes, AdmissionPlugin } from './plugin.ts';
import { waitUntilReady } from './wait-until-ready.ts';

/** Milliseconds that a namespace made a moment ago gets to arrive in the local copy. */
const missingNamespaceWait = 50;

interface Options {
  /** The namespaces of the main cluster: they are not ours. */
  readonly namespaces: Namespaces;
  /** Milliseconds that a write waits for the first list; default 10,000. */
  readonly waitMs?: number;
}

/**
 * Keeps objects out of namespaces that do not exist or are on their way out; without it, deleting a namespace would
 * leave objects behind in this server that nothing ever removes.
 *
 * @see https://pkg.go.dev/k8s.io/apiserver/pkg/admission/plugin/namespace/lifecycle
 */
export function createNamespaceLifecycle({ namespaces, waitMs }: Options): AdmissionPlugin {
  return {
    name: 'NamespaceLifecycle',
    start: (signal) => namespaces.start(signal),
    notReady: () => (namespaces.synced ? undefined : "the main cluster's namespaces have not been listed yet"),
    async admit(attributes) {
      if (!attributes.namespace || !['CREATE', 'UPDATE'].includes(attributes.operation)) return;
      await waitUntilReady(() => namespaces.synced, attributes, waitMs);
      const namespace = (await findCached(namespaces, attributes)) ?? (await namespaces.find(attributes.namespace));
      if (attributes.operation === 'CREATE' && isTerminating(namespace)) throw terminating(attributes);
    },
  };
}

async function findCached(namespaces: Namespaces, { namespace, operation }: AdmissionAttributes) {
  const found = namespaces.cached(namespace);
  if (found || operation !== 'CREATE') return found;
  await delay(missingNamespaceWait);
  return namespaces.cached(namespace);
}

function isTerminating(namespace: KubeObject): boolean {
  const { status } = namespace as { status?: { phase?: string } };
  return status?.phase === 'Terminating';
}

function terminating(attributes: AdmissionAttributes): StatusError {
  const { namespace } = attributes;
  const reason = `unable to create new content in namespace ${namespace} because it is being terminated`;
  return newAdmissionForbidden(attributes, reason, [
    {
      reason: 'NamespaceTerminating',
      message: `namespace ${namespace} is being terminated`,
      field: 'metadata.namespace',
    },
  ]);
}
