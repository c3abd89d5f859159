import { kindNames } from '../drivers/kind/names.ts';
import { tryExec } from '../lab/exec.ts';
import type { Lab } from '../lab/lab.ts';
import type { EngineName } from '../lab/state.ts';

/** The label that kind puts on every node: pkg/cluster/internal/providers/common/constants.go of kind. */
const label = 'io.x-k8s.kind.cluster';

/** Names of running kind nodes besides this lab's own. */
export async function kindNodes(
  engine: EngineName,
  lab: Lab | undefined,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const own = lab && (await lab.state.read()).clusterBegun ? kindNames(lab.paths).node : undefined;
  const args = ['ps', '--filter', `label=${label}`, '--format', '{{.Names}}'];
  const { exitCode, stdout } = await tryExec([engine, ...args], { signal, timeout: 10_000 });
  return exitCode === 0 ? stdout.split('\n').filter((name) => name && name !== own) : [];
}
