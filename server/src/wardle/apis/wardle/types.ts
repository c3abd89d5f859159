import type { KubeObject } from '../../../apiserver/index.ts';
import type { FlunderSpec, FlunderStatus } from './v1beta1/types.ts';

/**
 * The hub: what rules and admission see whatever version a request speaks, and what is stored. Its structure is that
 * of the storage versions; only its invariant is stronger: spec and status are always there.
 */
export interface Flunder extends KubeObject {
  spec: FlunderSpec;
  status: FlunderStatus;
}

/** Names that no flunder may bear, for the whole cluster. */
export interface Fischer extends KubeObject {
  disallowedFlunders?: string[];
}

/** What a flunder may refer to. */
export const referenceTypes = { flunder: 'Flunder', fischer: 'Fischer' } as const;
