import { LabError } from '../lab/error.ts';
import type { Lab, Say } from '../lab/lab.ts';
import type { Tool } from '../tools/tool.ts';

const name = 'sample-apiserver';

/** Whether the Go sample, kubernetes/sample-apiserver, is here; if not, `buildGoServer` would make it. */
export async function hasGoServer(lab: Lab): Promise<boolean> {
  return (await lab.missingTools([name])).length === 0;
}

export async function buildGoServer(lab: Lab, say: Say): Promise<Tool> {
  return lab.tool(name, say);
}

/** Looks only. @throws LabError `not-ready` where it has not been built */
export async function goServer(lab: Lab): Promise<Tool> {
  if (await hasGoServer(lab)) return lab.tool(name);
  throw new LabError('not-ready', { what: 'the Go sample server is not built yet' });
}
