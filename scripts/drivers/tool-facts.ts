import type { Evidence } from '../lab/evidence.ts';
import type { Lab, Say } from '../lab/lab.ts';
import type { ToolName } from '../tools/tool-spec.ts';

/** Finds, or builds, the tools one after the other, and says which were taken. */
export async function toolFacts(lab: Lab, names: readonly ToolName[], say: Say): Promise<readonly Evidence[]> {
  const facts: Evidence[] = [];
  await lab.tools(names, say);
  for (const name of names) {
    const { version, source, path } = await lab.tool(name);
    facts.push({ subject: name, detail: `${version || 'version unknown'} from ${source}: ${path}` });
  }
  return facts;
}
