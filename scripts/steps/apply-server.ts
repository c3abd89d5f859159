import { kubectl } from '../cluster/kubectl.ts';
import type { Lab } from '../lab/lab.ts';
import { applyArguments } from '../manifests/apply.ts';
import type { Stage } from '../manifests/plan.ts';
import { type RenderedManifest, renderLab } from '../manifests/render-lab.ts';

export type Rendered = readonly RenderedManifest[];

/** What is applied, or was, before it is its turn; to undefined where that did not go well. */
const ahead = new WeakMap<Lab, Promise<Rendered | undefined>>();

/**
 * Begins to render the manifests and to apply the server, and what it needs, to a cluster that has nothing of it.
 * What goes wrong is told by the step whose turn it is, which tries again.
 * @param when what has to be there before; nothing is applied where that resolves to false
 */
export function applyAhead(lab: Lab, when: Promise<boolean>): void {
  const applied = when.then(async (isThere) => (isThere ? applyServer(lab) : undefined));
  ahead.set(
    lab,
    applied.catch(() => undefined),
  );
}

/** What was applied ahead, once: whoever takes it goes on from there. */
export async function takeAppliedAhead(lab: Lab): Promise<Rendered | undefined> {
  const applied = await appliedAhead(lab);
  ahead.delete(lab);
  return applied;
}

/** Waits for it, if it was begun. */
export async function appliedAhead(lab: Lab): Promise<Rendered | undefined> {
  return ahead.get(lab);
}

export async function applyServer(lab: Lab): Promise<Rendered> {
  const rendered = await renderLab(lab.paths, await lab.driver.manifestInputs(lab));
  await applyStage(lab, rendered, 'server');
  return rendered;
}

export async function applyStage(lab: Lab, rendered: Rendered, stage: Stage): Promise<void> {
  await kubectl(lab, applyArguments(filesOf(rendered, stage)));
}

export function filesOf(rendered: Rendered, ...stages: readonly Stage[]): readonly string[] {
  return rendered.filter(({ stage }) => stages.includes(stage)).map(({ path }) => path);
}
