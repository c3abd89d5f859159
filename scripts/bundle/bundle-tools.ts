import { hostDriver } from '../drivers/host/host-driver.ts';
import { kindDriver } from '../drivers/kind/kind-driver.ts';
import type { DriverName } from '../lab/state.ts';
import type { ToolName } from '../tools/tool-spec.ts';

const drivers = { host: hostDriver, kind: kindDriver };

/** What the drivers run, each once. */
export function toolsOf(names: readonly DriverName[]): readonly ToolName[] {
  return [...new Set(names.flatMap((name) => drivers[name].tools))];
}

export function isDriverTool(name: string): name is ToolName {
  return toolsOf(['host', 'kind']).some((tool) => tool === name);
}
