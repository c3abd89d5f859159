import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from '../../lab/error.ts';
import type { Lab, Say } from '../../lab/lab.ts';
import { engineOf, tryEngine } from './engine-command.ts';
import { kind } from './kind-command.ts';
import { kindNames } from './names.ts';
import { ownConfig } from './own-config.ts';

/** Milliseconds: a stopped node takes half a minute, and kube-apiserver reads a replaced CA once a minute. */
const patience = 120_000;
const interval = 1_000;

/**
 * Brings a cluster back that was finished once and does not answer as this lab's: its node was stopped, the kubeconfig
 * is gone, or the front-proxy CA was issued anew. What is stored in it stays.
 * @returns false if it was never finished: there is nothing worth keeping
 * @throws LabError `not-ready` if it does not come back; removing what may hold somebody's work is theirs to say
 */
export async function regain(lab: Lab, say: Say): Promise<boolean> {
  const { clusterBegun, kindConfig } = await lab.state.read();
  if (!kindConfig) return clusterBegun ? false : adopt(lab);
  await startNode(lab, say);
  await writeKubeconfig(lab);
  const end = performance.now() + patience;
  while (!(await ownConfig(lab))) {
    if (performance.now() > end) throw await lost(lab);
    say('waiting until the cluster that is there answers as the one of this lab');
    await sleep(interval, undefined, { signal: lab.signal });
  }
  return true;
}

/** Without a record of having made it: it is ours if it says so with this lab's CA. A stranger is only asked. */
async function adopt(lab: Lab): Promise<boolean> {
  if (await ownConfig(lab)) return true;
  if (existsSync(lab.paths.kubeconfig)) return false;
  await writeKubeconfig(lab);
  if (await ownConfig(lab)) return true;
  await rm(lab.paths.kubeconfig, { force: true });
  return false;
}

async function startNode(lab: Lab, say: Say): Promise<void> {
  const { node } = kindNames(lab.paths);
  const state = (await tryEngine(lab, ['inspect', '--format', '{{.State.Status}}', node])).stdout.trim();
  if (state === 'running') return;
  say(`starting the node, which is ${state || 'not there'}`);
  await tryEngine(lab, [state === 'paused' ? 'unpause' : 'start', node]);
}

/** Into the lab's own file; the user's is not touched. A node that is half-made has none to give. */
async function writeKubeconfig(lab: Lab): Promise<void> {
  const { cluster } = kindNames(lab.paths);
  await kind(lab, ['export', 'kubeconfig', '--name', cluster, '--kubeconfig', lab.paths.kubeconfig]).catch(() => {
    lab.signal.throwIfAborted();
  });
}

async function lost(lab: Lab): Promise<LabError> {
  const { cluster, node } = kindNames(lab.paths);
  return new LabError('not-ready', {
    what: `the kind cluster ${cluster} is there but does not answer as this lab's`,
    cause: 'It was finished once, so it may hold something of yours: the lab does not remove it unasked.',
    advice: [
      `${await engineOf(lab)} logs --tail 50 ${node}`,
      'npm run lab:up -- --recreate   # makes it anew; what is stored in it goes',
    ],
  });
}
