import type { Facts } from '../facts.ts';
import { groupVersionOf } from '../judge/route.ts';
import { isSeen, type Look, mapLook } from '../look.ts';
import type { ClusterWriter } from '../reader/cluster-reader.ts';

interface Resource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly verbs?: readonly string[];
}

/**
 * Tries a create, as a dry run, of an object without any content. A server that ignores dryRun would store it: hence
 * only on demand. In namespace default, for a namespaced resource.
 */
export async function probeWrite(writer: ClusterWriter, facts: Facts): Promise<NonNullable<Facts['write']>> {
  const resource = creatable(facts);
  if (!resource) return { unseen: 'absent', why: 'discovery names no resource that can be created' };
  const { group, version } = groupVersionOf(facts.name);
  const namespace = resource.namespaced ? '/namespaces/default' : '';
  const answer = await writer.send({
    method: 'POST',
    path: `/apis/${group}/${version}${namespace}/${resource.name}?dryRun=All`,
    contentType: 'application/json',
    body: { apiVersion: `${group}/${version}`, kind: resource.kind, metadata: { generateName: 'explain-' } },
  });
  return mapLook(answer, (one) => ({ ...one, resource: resource.name }));
}

function creatable({ answer }: Facts): Resource | undefined {
  return resourcesIn(answer).find(({ name, verbs = [] }) => !name.includes('/') && verbs.includes('create'));
}

function resourcesIn(answer: Look<{ readonly body: string }>): readonly Resource[] {
  if (!isSeen(answer)) return [];
  try {
    return (JSON.parse(answer.seen.body) as { readonly resources?: readonly Resource[] }).resources ?? [];
  } catch {
    return [];
  }
}
