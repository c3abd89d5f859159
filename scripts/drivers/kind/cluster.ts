import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { flagsFootprint } from '../../cluster/aggregator-flags.ts';
import { kubectl, tryKubectl } from '../../cluster/kubectl.ts';
import { shownPath } from '../../hints/shown-path.ts';
import { LabError } from '../../lab/error.ts';
import type { Evidence } from '../../lab/evidence.ts';
import type { Lab, Say } from '../../lab/lab.ts';
import { done, missing } from '../../steps/step.ts';
import type { Driver } from '../driver.ts';
import { nodeHint } from './cluster-hint.ts';
import { createArguments, waitForNodes } from './create-arguments.ts';
import { engineOf, tryEngine } from './engine-command.ts';
import { clusterNames, kind } from './kind-command.ts';
import { isStockConfig, readKindConfig, writeKindConfig } from './kind-config.ts';
import { kindConfigDrift } from './kind-config-drift.ts';
import { kindNames } from './names.ts';
import { chooseNodeImage } from './node-image.ts';
import { ownConfig } from './own-config.ts';
import { regain } from './regain.ts';

/** The kind cluster. It is the lab's if its front-proxy CA is; any other is left alone. */
export const kindCluster: Driver['cluster'] = {
  async check(lab) {
    const { cluster } = kindNames(lab.paths);
    if (!(await clusterNames(lab)).includes(cluster)) return missing(`to be made: kind cluster ${cluster}`);
    const { clusterBegun, kindConfig } = await lab.state.read();
    if (clusterBegun && !kindConfig) return missing(`making the kind cluster ${cluster} was not finished`);
    const config = await ownConfig(lab);
    if (!config) return missing(`the kind cluster ${cluster} does not answer as this lab's`);
    const [changed] = await drift(lab);
    if (changed) return missing(`kind-config.yaml has changed since the cluster was made: ${changed}`);
    return done(
      { subject: 'kind', detail: `cluster ${cluster}, node image ${await imageOfNode(lab)}` },
      { subject: 'kube-apiserver', detail: `${config.serverVersion} answers at ${config.server}` },
    );
  },
  async run(lab, say, answers) {
    const { cluster } = kindNames(lab.paths);
    if ((await clusterNames(lab)).includes(cluster)) {
      if (await regain(lab, say)) return refuseDrift(lab);
      await clearAway(lab, say);
    }
    const image = await chooseNodeImage(lab, say);
    await lab.state.update({ clusterBegun: true, kindConfig: undefined, engine: await engineOf(lab) });
    say(`creating the cluster from ${image}`);
    const create = createArguments(cluster, await writeKindConfig(lab.paths), lab.paths.kubeconfig, image);
    await kind(lab, [...create, ...(lab.keep ? ['--retain'] : [])], say);
    answers?.();
    await kubectl(lab, waitForNodes);
    await lab.state.update({ kindConfig: await readKindConfig(lab.paths) });
  },
  async undo(lab, say) {
    const facts = [await removeCluster(lab, say), await removeNetwork(lab)];
    await rm(lab.paths.kubeconfig, { force: true });
    return facts;
  },
  async footprint(lab) {
    const pod = ['--namespace', 'kube-system', 'get', 'pods', '--selector', 'component=kube-apiserver'];
    const command = 'jsonpath={.items[0].spec.containers[0].command}';
    const { stdout } = await tryKubectl(lab, [...pod, '--ignore-not-found', '--output', command]);
    return flagsFootprint(lab, stdout.startsWith('[') ? JSON.parse(stdout) : []);
  },
  async hint(lab) {
    const { cluster, node } = kindNames(lab.paths);
    const { clusterBegun = false, kindConfig } = await lab.state.read();
    const inspected = await tryEngine(lab, ['inspect', '--format', '{{.State.Status}}', node]);
    return nodeHint({
      cluster,
      node,
      engine: await engineOf(lab),
      container: inspected.exitCode === 0 ? inspected.stdout.trim() : undefined,
      kubeconfig: shownPath(lab.paths, lab.paths.kubeconfig),
      hasKubeconfig: existsSync(lab.paths.kubeconfig),
      halfMade: clusterBegun && kindConfig === undefined,
      config: isStockConfig(lab.paths) ? 'kind-config.yaml' : undefined,
    });
  },
};

/** Nothing for clusters that are not known to have been made from a file: there is nothing to compare with. */
async function drift(lab: Lab): Promise<readonly string[]> {
  const { kindConfig } = await lab.state.read();
  return kindConfig ? kindConfigDrift(kindConfig, await readKindConfig(lab.paths)) : [];
}

async function refuseDrift(lab: Lab): Promise<void> {
  const changes = await drift(lab);
  if (changes.length === 0) return;
  const what = `the kind cluster ${kindNames(lab.paths).cluster} was made from another kind-config.yaml`;
  throw new LabError('kind-config-drift', { what, output: changes.join('\n') });
}

/** What stands in the way: a half-made cluster of this lab goes, anybody else's stays. */
async function clearAway(lab: Lab, say: Say): Promise<void> {
  if (!(await isOurs(lab))) {
    const { cluster } = kindNames(lab.paths);
    throw new LabError('cluster-not-ours', {
      what: `there is a kind cluster ${cluster} that this lab did not make`,
      advice: [
        `kind delete cluster --name ${cluster}   # if you do not need it`,
        'npm run lab:up -- --name other   # or a lab of another name beside it',
      ],
    });
  }
  say('removing a cluster that was not finished');
  await deleteCluster(lab, say);
}

/** With the lab's own kubeconfig: kind would otherwise take its context out of the user's. */
async function deleteCluster(lab: Lab, say: Say): Promise<void> {
  await kind(
    lab,
    ['delete', 'cluster', '--name', kindNames(lab.paths).cluster, '--kubeconfig', lab.paths.kubeconfig],
    say,
  );
}

async function isOurs(lab: Lab): Promise<boolean> {
  if ((await lab.state.read()).clusterBegun) return true;
  return (await ownConfig(lab)) !== undefined;
}

async function imageOfNode(lab: Lab): Promise<string> {
  return (await tryEngine(lab, ['inspect', '--format', '{{.Config.Image}}', kindNames(lab.paths).node])).stdout.trim();
}

async function removeCluster(lab: Lab, say: Say): Promise<Evidence> {
  const { cluster } = kindNames(lab.paths);
  const subject = `kind cluster ${cluster}`;
  if (!(await clusterNames(lab)).includes(cluster)) return { subject, detail: 'is not there' };
  if (!(await isOurs(lab))) return { subject, detail: "left alone: it is not this lab's" };
  await deleteCluster(lab, say);
  // From here on a cluster of that name is somebody else's again.
  await lab.state.update({ clusterBegun: false, kindConfig: undefined });
  return { subject, detail: 'removed, with its containers and volumes' };
}

async function removeNetwork(lab: Lab): Promise<Evidence> {
  const { network } = kindNames(lab.paths);
  const removed = await tryEngine(lab, ['network', 'rm', network]);
  return { subject: `container network ${network}`, detail: removed.exitCode === 0 ? 'removed' : 'is not there' };
}
