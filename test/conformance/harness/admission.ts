import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './answer.ts';
import { flunder } from './objects.ts';
import { group } from './space.ts';
import type { Scene } from './topic.ts';

const admissionPath = '/apis/admissionregistration.k8s.io/v1';

/** Flunders of the topic's namespace alone: what other topics do meanwhile is not its matter. */
export function constraintsOf({ space }: Scene, operations: readonly string[] = ['CREATE', 'UPDATE']) {
  return {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': space.name } },
    rules: [{ apiGroups: [group], apiVersions: ['v1beta1'], resources: ['flunders'], operations }],
  };
}

/** An object of admissionregistration.k8s.io/v1, by the plural of its resource. */
export type AdmissionObject = readonly [resource: string, object: { readonly metadata: { readonly name: string } }];

/**
 * Puts admission objects into the main cluster, and takes them away again.
 * @param inForce asks what is answered in another way once the server has heard of them
 */
export async function withAdmission(
  { api }: Scene,
  objects: readonly AdmissionObject[],
  inForce: () => Promise<boolean>,
  meanwhile: () => Promise<void>,
): Promise<void> {
  try {
    for (const [resource, object] of objects) {
      const { code, text } = await api.post(`${admissionPath}/${resource}`, object);
      if (code !== 201) throw new Error(`${resource} ${object.metadata.name}: ${code} ${text}`);
    }
    await untilInForce(inForce);
    await meanwhile();
  } finally {
    for (const [resource, { metadata }] of objects) await api.delete(`${admissionPath}/${resource}/${metadata.name}`);
  }
}

/** Three times in a row: of several servers each has heard of it. */
async function untilInForce(inForce: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  for (let seen = 0; seen < 3; ) {
    if (Date.now() > end) throw new Error('the server has not heard of it within 20 s');
    seen = (await inForce()) ? seen + 1 : 0;
    await sleep(100);
  }
}

/** A create that is not stored. */
export function tryCreate({ api, space }: Scene, name: string, metadata: object = {}): Promise<Answer> {
  return api.post(space.path(), flunder(name, {}, metadata), { dryRun: 'All' });
}
