import { apply, jsonPatch, mergePatch, strategicPatch } from './patches.ts';
import { Picker } from './pick.ts';
import { elsewhere, get, list, watch } from './reads.ts';
import type { GeneratedRequest } from './request.ts';
import { create, remove, removeCollection, update } from './writes.ts';

const kinds = [
  [22, create],
  [10, get],
  [16, list],
  [10, update],
  [9, mergePatch],
  [3, strategicPatch],
  [6, jsonPatch],
  [9, apply],
  [8, remove],
  [1.5, removeCollection],
  [5, elsewhere],
  [0.2, watch],
] as const;

/** Requests without end, the same for one seed. */
export function* generate(seed: number): Generator<GeneratedRequest, never> {
  const pick = new Picker(seed);
  for (;;) yield pick.weighted<(pick: Picker) => GeneratedRequest>(kinds)(pick);
}
