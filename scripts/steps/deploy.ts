import { rm } from 'node:fs/promises';
import { registeredNames } from '../api/names.ts';
import { awaitAvailable } from '../cluster/await-available.ts';
import { kubectl, tryKubectl } from '../cluster/kubectl.ts';
import { deployedObjects } from '../cluster/objects.ts';
import { deployHint } from '../hints/deploy.ts';
import { deployFacts } from '../hints/deploy-facts.ts';
import type { Evidence } from '../lab/evidence.ts';
import type { Lab, Say } from '../lab/lab.ts';
import { diffArguments } from '../manifests/apply.ts';
import { findRendered, renderLab } from '../manifests/render-lab.ts';
import { availabilityFacts } from '../verify/api-services.ts';
import { appliedAhead, applyServer, applyStage, filesOf, type Rendered, takeAppliedAhead } from './apply-server.ts';
import { clearTerminating, isTerminating } from './clear-terminating.ts';
import { missing, type Step } from './step.ts';

/** Registers the server with the aggregator, but only once it is ready: too early, and discovery may stay stale. */
export const deploy: Step = {
  id: 'deploy',
  title: 'Deploy the server and register it',
  why: 'An APIService tells the aggregator: requests for this group and version go to that Service, and this CA vouches for it. Everything else is what makes the answer possible: rights, certificates, storage, the server.',
  nature: 'makes',
  page: 'docs/06-deploy.md',
  tryThis: {
    what: 'Ask for flunders: kube-apiserver answers, and has asked the server.',
    command: 'eval "$(npm run -s lab:env)"; kubectl get flunders --all-namespaces --v=6',
  },
  async check(lab) {
    if (await appliedAhead(lab)) return missing('applied while the cluster started: its pods are to become ready');
    const inputs = await lab.driver.manifestInputs(lab);
    const rendered = findRendered(lab.paths, inputs);
    if (!rendered) return missing('the manifests are to be rendered: new, or changed');
    const drift = await differences(lab, filesOf(rendered, 'server', 'registration'));
    if (drift) return missing(drift);
    if (await isTerminating(lab)) return missing(`the namespace ${lab.paths.api.namespace} is being deleted`);
    const workload = await lab.driver.workload.check(lab);
    if (!workload.done) return workload;
    // What is reported of pods is of before a restart for a while; the aggregator tries for itself.
    return availabilityFacts(lab).then(
      () => workload,
      (error: Error) => missing(error.message),
    );
  },
  async prepare(lab) {
    await renderLab(lab.paths, await lab.driver.manifestInputs(lab));
  },
  async run(lab, say) {
    const rendered = (await takeAppliedAhead(lab)) ?? (await applyNow(lab, say));
    await lab.driver.workload.start(lab, say);
    say('registering the APIServices');
    await applyStage(lab, rendered, 'registration');
    await awaitAvailable(lab, registeredNames(lab.paths.api), say);
  },
  verify: availabilityFacts,
  footprint: deployedObjects,
  async hint(lab) {
    const facts = await deployFacts(lab);
    const standsOut = deployHint(facts);
    const { group } = lab.paths.api;
    return (
      standsOut ?? `kubectl apply -f ${facts.manifests}   # the same by hand; kubectl get apiservices | grep ${group}`
    );
  },
  /** What was deployed lives in the cluster and goes with it. */
  async undo() {
    return [{ subject: 'deployment', detail: 'goes with the cluster' }];
  },
  /** The APIServices first: a namespace can't be emptied while a registered group does not answer. */
  async retract(lab, say) {
    const rendered = findRendered(lab.paths, await lab.driver.manifestInputs(lab));
    if (!rendered) return [{ subject: 'deployment', detail: 'its manifests are not there' }];
    say('deleting the APIServices');
    const registration = await remove(lab, filesOf(rendered, 'registration'));
    const stopped = (await lab.driver.workload.stop?.(lab)) ?? [];
    say('deleting the server and what it needed');
    const server = await remove(lab, filesOf(rendered, 'server'));
    await rm(lab.paths.manifests, { recursive: true, force: true });
    return [...registration, ...stopped, ...server];
  },
};

async function applyNow(lab: Lab, say: Say): Promise<Rendered> {
  await clearTerminating(lab, say);
  say('applying the server and what it needs');
  return applyServer(lab);
}

async function remove(lab: Lab, manifests: readonly string[]): Promise<readonly Evidence[]> {
  const names = [...manifests].reverse().flatMap((file) => ['--filename', file]);
  const { stdout } = await kubectl(lab, ['delete', '--ignore-not-found', '--timeout=90s', ...names]);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((detail) => ({ subject: 'kubectl delete', detail }));
}

/** @returns undefined if the cluster holds what the manifests say, else the first thing that differs */
async function differences(lab: Lab, manifests: readonly string[]): Promise<string | undefined> {
  const { exitCode, stdout, stderr } = await tryKubectl(lab, diffArguments(manifests));
  if (exitCode === 0) return undefined;
  if (stderr.includes(`namespaces "${lab.paths.api.namespace}" not found`)) return 'nothing of it is applied yet';
  if (exitCode !== 1) return stderr.split('\n').find(Boolean) ?? 'kubectl diff failed';
  return `the cluster differs from the manifests in ${differingObjects(stdout).join(', ')}`;
}

/** kubectl names its files GROUP.VERSION.KIND.NAMESPACE.NAME; the headers of a diff name them. */
export function differingObjects(diff: string): readonly string[] {
  return [...diff.matchAll(/^diff .*\/([^/\s]+)$/gm)].map((match) => match[1] ?? '');
}
