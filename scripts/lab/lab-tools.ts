import { downloadRun } from '../tools/download/download-run.ts';
import { findTools, type ResolveOptions, resolveTools } from '../tools/resolve.ts';
import type { Tool } from '../tools/tool.ts';
import type { ToolName } from '../tools/tool-spec.ts';
import type { Lab } from './lab.ts';

/** The lookups of one run: each tool is asked for its version once, however often it is used. */
export function labTools(run: ResolveOptions): Pick<Lab, 'missingTools' | 'tools' | 'tool'> {
  const options = { downloads: downloadRun(), ...run };
  const known = new Map<ToolName, Tool>();
  const tools: Lab['tools'] = async (names, say = () => {}) => {
    const wanted = names.filter((name) => !known.has(name));
    const found = await resolveTools(wanted, { ...options, progress: say });
    for (const name of wanted) known.set(name, found[name]);
  };
  return {
    tools,
    async missingTools(names) {
      const found = await findTools(names, options);
      for (const [name, tool] of found.tools) known.set(name, tool);
      return names.filter((name) => !found.tools.has(name));
    },
    async tool(name, say) {
      await tools([name], say);
      const tool = known.get(name);
      if (tool) return tool;
      throw new Error(`${name} was resolved and is not there`);
    },
  };
}
