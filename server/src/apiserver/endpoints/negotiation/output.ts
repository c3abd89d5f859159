import { newNotAcceptable } from '../../api/errors.ts';
import { type AcceptClause, clauseAccepts, parseAccept } from './accept.ts';

/** What the body of an answer is to look like. */
export interface Output {
  readonly mediaType: 'application/json' | 'application/yaml';
  /** What an object or a list of them is turned into before it is encoded. */
  readonly as: 'object' | 'table' | 'partial-metadata';
}

const mediaTypes = ['application/json', 'application/yaml'] as const;

/**
 * The best representation that both sides know. Clients that list protobuf first get the JSON that they list next,
 * which the Go sample refuses with 406.
 * @throws StatusError 406
 */
export function negotiateOutput(accept: string | undefined, list: boolean): Output {
  const output = findOutput(accept, list);
  if (!output) throw newNotAcceptable(mediaTypes);
  return output;
}

export function findOutput(accept: string | undefined, list: boolean): Output | undefined {
  for (const clause of parseAccept(accept)) {
    const mediaType = mediaTypes.find((candidate) => clauseAccepts(clause, candidate));
    const as = transformation(clause, list);
    if (mediaType && as) return { mediaType, as };
  }
  return undefined;
}

/** @returns undefined if the clause asks for a form that does not exist */
function transformation({ parameters }: AcceptClause, list: boolean): Output['as'] | undefined {
  const { as, g, v } = parameters;
  if (as === undefined) return 'object';
  if (g !== 'meta.k8s.io' || v !== 'v1') return undefined;
  if (as === 'Table') return 'table';
  return as === (list ? 'PartialObjectMetadataList' : 'PartialObjectMetadata') ? 'partial-metadata' : undefined;
}
