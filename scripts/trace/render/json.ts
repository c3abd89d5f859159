import type { TraceModel } from '../model.ts';

/** The model as it is. */
export function renderJson(model: TraceModel): string {
  return JSON.stringify(model, null, 2);
}
