import type { Lab } from '../../lab/lab.ts';
import { maskSecrets } from '../../lab/mask-secrets.ts';
import { auditIDOf, buildModel } from '../build-model.ts';
import type { ServedLook } from '../inputs/served.ts';
import type { TraceModel } from '../model.ts';
import { lookAtServers } from './look-at-servers.ts';
import { maskArguments } from './mask-arguments.ts';
import { readAudit } from './read-audit.ts';
import { noObjects, readCluster } from './read-cluster.ts';
import { type KubectlOptions, runKubectl } from './run-kubectl.ts';

export interface Gathered {
  readonly model: TraceModel;
  /** What kubectl printed, secrets masked; no part of the model. */
  readonly stdout: string;
  /** kubectl was ended because its time was over, which its exit code does not tell from a failure. */
  readonly ended: boolean;
}

/**
 * Runs a kubectl command in the lab and finds out what became of each of its requests. What can't be looked at is among
 * the model's notes: a lab that is half down has a true picture too.
 * @param args what would stand behind `kubectl`
 */
export async function gather(lab: Lab, args: readonly string[], options: KubectlOptions): Promise<Gathered> {
  const { server = 'typescript', replicas = 1 } = await lab.state.read();
  const run = await runKubectl(lab, args, options);
  const auditIDs = run.requests.map(auditIDOf).filter((auditID) => auditID !== undefined);
  const notes: string[] = run.ended ? [`kubectl was ended after ${(options.timeout ?? 0) / 1000} s`] : [];
  const noting = <T>(what: string, look: Promise<T>, instead: T) =>
    look.catch((error: unknown) => {
      lab.signal.throwIfAborted();
      notes.push(`${what}: ${maskSecrets(firstLine(error))}`);
      return instead;
    });
  const noLook: ServedLook = { served: [], problems: ['the servers could not be asked'], impossible: false };
  const [auditEvents, look, cluster] = await Promise.all([
    noting('audit log not read', readAudit(lab, wellBefore(run.startedAt), auditIDs), undefined),
    noting('servers not asked', lookAtServers(lab, auditIDs), noLook),
    noting('APIServices not read', readCluster(lab), noObjects),
  ]);
  const model = buildModel({
    command: maskArguments(args),
    startedAt: run.startedAt.toISOString(),
    exitCode: run.exitCode,
    stderr: run.stderr,
    lab: { driver: lab.driver.name, server, replicas },
    kubectl: run.requests,
    served: look.served,
    look,
    auditEvents: auditEvents ?? [],
    ...(auditEvents ? {} : { auditProblem: notes.find((note) => note.startsWith('audit log')) ?? '' }),
    cluster,
    notes: [...notes, ...look.problems],
  });
  return { model, stdout: run.stdout, ended: run.ended };
}

/** An answer that the server remembers was asked for before; and clocks of two programs may differ by a little. */
function wellBefore(time: Date): Date {
  return new Date(time.getTime() - 11_000);
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
