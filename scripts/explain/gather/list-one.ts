import type { HttpAnswer, ListAnswer } from '../facts.ts';
import { discoveryPathOf } from '../judge/route.ts';
import { isSeen, type Look, seen } from '../look.ts';
import type { ClusterReader } from '../reader/cluster-reader.ts';
import { mergedListable } from './merged-discovery.ts';

/** At most one object, and of that its metadata only. */
const options = { accept: 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1', timeout: 8000 };

interface Resources {
  readonly resources?: readonly { readonly name: string; readonly verbs?: readonly string[] }[];
}

/**
 * The answer to a list of the first resource that discovery has: what is in the way of people's requests (a login page,
 * say) may let discovery through.
 * @returns undefined where nothing can be listed
 */
export async function listOne(
  reader: ClusterReader,
  group: string,
  version: string,
  discovery: Look<HttpAnswer>,
): Promise<Look<ListAnswer> | undefined> {
  if (!isSeen(discovery)) return undefined;
  // A server that fails for who asks does not keep them from hearing of somebody before it.
  const { status, body: document } = discovery.seen;
  const resource = status >= 500 ? await mergedListable(reader, group, version) : listable(document);
  if (resource === undefined) return undefined;
  const answer = await reader.get(`${discoveryPathOf(group, version)}/${resource}?limit=1`, options);
  if (!isSeen(answer)) return answer;
  // What people keep there is nobody's business.
  const { body } = answer.seen;
  return seen({ ...answer.seen, body: answer.seen.status < 300 ? '' : body, resource });
}

export function listable(body: string): string | undefined {
  try {
    const { resources = [] } = JSON.parse(body) as Resources;
    return resources.find(({ name, verbs = [] }) => !name.includes('/') && verbs.includes('list'))?.name;
  } catch {
    return undefined;
  }
}
