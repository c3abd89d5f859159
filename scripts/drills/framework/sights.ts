import { tryKubectl } from '../../cluster/kubectl.ts';
import type { Lab } from '../../lab/lab.ts';
import { apiServiceNames } from '../../verify/api-services.ts';
import type { Sight } from './drill.ts';

export interface Condition {
  readonly status: string;
  readonly reason: string;
  readonly message: string;
}

export const preferred = apiServiceNames[1];

/** The condition Available of an APIService; undefined if there is none, or no answer. */
export async function availability(lab: Lab, name: string = preferred): Promise<Condition | undefined> {
  const { exitCode, stdout } = await tryKubectl(lab, ['get', 'apiservice', name, '--output', 'json']);
  if (exitCode !== 0) return undefined;
  const { status }: { status?: { conditions?: readonly (Condition & { type: string })[] } } = JSON.parse(stdout);
  return status?.conditions?.find(({ type }) => type === 'Available');
}

/** Whether the aggregator itself gives this reason, with a message like this, for each of these APIServices. */
export async function conditionSight(
  lab: Lab,
  reason: string,
  message: RegExp,
  names: readonly string[] = apiServiceNames,
): Promise<Sight> {
  const details: string[] = [];
  for (const name of names) {
    await nudge(lab, name);
    const condition = await availability(lab, name);
    const detail = `APIService ${name}: ${describe(condition)}`;
    if (condition?.reason !== reason || !message.test(condition.message)) return { seen: false, detail };
    details.push(detail);
  }
  return { seen: true, detail: details.at(-1) ?? '' };
}

/** Whether a kubectl command says this, on either output, and however it ends. */
export async function kubectlSight(lab: Lab, args: readonly string[], says: RegExp, input?: string): Promise<Sight> {
  const result = await tryKubectl(lab, args, { timeout: 70_000, ...(input !== undefined && { input }) });
  const said = (result.stderr + result.stdout).trim();
  return { seen: says.test(said), detail: `kubectl ${args.join(' ')}: ${said || `exit code ${result.exitCode}`}` };
}

/** When, by APIService: milliseconds since 1970. Of one command only, since the next one comes after some change. */
const nudged = new WeakMap<Lab, Map<string, number>>();

/**
 * Has the availability controller look again now. It looks when an APIService changes and else every 30 s; after a
 * change elsewhere that would be long to wait for.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/kube-aggregator/pkg/controllers/status/remote/remote_available_controller.go
 */
export async function nudge(lab: Lab, name: string = preferred): Promise<void> {
  // A look at a server that does not answer takes six seconds, and what it finds can't be written down if the
  // APIService has changed in between.
  const times = nudged.get(lab) ?? new Map<string, number>();
  const now = Date.now();
  if (now - (times.get(name) ?? 0) < 8_000) return;
  nudged.set(lab, times.set(name, now));
  const mark = 'aggregation-lab.example.com/looked-at';
  const manager = '--field-manager=aggregation-lab-nudge';
  await tryKubectl(lab, ['annotate', 'apiservice', name, `${mark}=${Date.now()}`, '--overwrite', manager]);
}

/** What keeps the lab's own API from being served, in words; undefined if it is. */
export async function unhealthy(lab: Lab): Promise<string | undefined> {
  for (const name of apiServiceNames) {
    const condition = await availability(lab, name);
    if (condition?.status !== 'True') {
      await nudge(lab, name);
      return `APIService ${name}: ${describe(condition)}`;
    }
  }
  // Merged discovery follows up to a minute later, and at once where an APIService changes.
  const kinds = await tryKubectl(lab, ['api-resources', '--api-group=wardle.example.com', '--no-headers']);
  if (!kinds.stdout.includes('flunders')) {
    for (const name of apiServiceNames) await nudge(lab, name);
    return 'merged discovery does not have the flunders yet';
  }
  const { exitCode, stderr } = await tryKubectl(lab, ['get', 'flunders', '--all-namespaces'], { timeout: 20_000 });
  return exitCode === 0 ? undefined : stderr.trim() || 'kubectl get flunders did not answer within 20 s';
}

function describe(condition: Condition | undefined): string {
  return condition ? `${condition.status}, ${condition.reason}: ${condition.message}` : 'is not there';
}
