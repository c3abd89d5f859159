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

/** The form of an answer, which may be one of lists where a single object is to be answered, or the other way round. */
export interface Form {
  /** If not, nothing may be changed: a refusal means that nothing was done. */
  readonly fits: boolean;
  /** For a Status, which is answered as it is. */
  readonly mediaType: Output['mediaType'];
  /** @throws StatusError 406 if it does not fit; as upstream, after all else that is wrong */
  output(): Output;
}

/** @throws StatusError 406 if there is no such form at all */
export function negotiateForm(accept: string | undefined, list: boolean): Form {
  const fitting = findOutput(accept, list);
  const found = fitting ?? findOutput(accept, !list);
  if (!found) throw newNotAcceptable(mediaTypes);
  return { fits: fitting !== undefined, mediaType: found.mediaType, output: () => negotiateOutput(accept, list) };
}

/** Options of a write: one whose answer there can't be is tried, so that what is wrong is told, but not done. */
export function unlessRefused<Options extends { readonly dryRun: boolean }>({ fits }: Form, options: Options): Options {
  return fits ? options : { ...options, dryRun: true };
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
