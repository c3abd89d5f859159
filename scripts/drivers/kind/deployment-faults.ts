import path from 'node:path';
import { kubectl, tryKubectl } from '../../cluster/kubectl.ts';
import type { Lab, Say } from '../../lab/lab.ts';
import { applyArguments } from '../../manifests/apply.ts';
import { renderLab } from '../../manifests/render-lab.ts';
import type { FlaggedProgram } from '../faults.ts';
import { changeFlags, flagsIn } from '../flag-change.ts';

const wardle = ['--namespace', 'wardle'] as const;
const serverPods = [...wardle, '--selector', 'app.kubernetes.io/name=wardle-server'] as const;

interface Container {
  readonly args?: readonly string[];
}

/** The sample server of a Deployment. */
export const kindServer: FlaggedProgram = {
  flags: async (lab) => flagsIn(await deploymentArgs(lab)),
  async ownFlags(lab) {
    const file = path.join(lab.paths.manifests, '11-deployment.yaml');
    const { stdout } = await kubectl(lab, ['create', '--dry-run=client', '--output', 'json', '--filename', file]);
    return flagsIn(argsOf(stdout));
  },
  async change(lab, change, say) {
    const args = changeFlags(await deploymentArgs(lab), change);
    const patch = [{ op: 'replace', path: '/spec/template/spec/containers/0/args', value: args }];
    const manager = '--field-manager=kubectl-edit';
    await kubectl(lab, [
      ...wardle,
      'patch',
      'deployment',
      'wardle-server',
      '--type=json',
      manager,
      '--patch',
      JSON.stringify(patch),
    ]);
    await settle(lab, say);
  },
};

/** Files beside the serving certificate: a pod that starts finds them mounted. */
export async function kindServerFile(lab: Lab, name: string, text: string): Promise<string> {
  const patch = JSON.stringify({ data: { [name]: Buffer.from(text).toString('base64') } });
  await kubectl(lab, [...wardle, 'patch', 'secret', 'serving-certificate', '--type=merge', '--patch', patch]);
  return `/etc/wardle/serving/${name}`;
}

export async function restartPods(lab: Lab, say: Say): Promise<void> {
  say('deleting the pods of the sample server');
  await kubectl(lab, [...serverPods, 'delete', 'pods', '--wait=true', '--timeout=60s']);
  await settle(lab, say);
}

/** kubelet brings a changed Secret to a running pod after a minute or more; a new pod has it at once. */
export async function serveFromSecret(lab: Lab, say: Say): Promise<void> {
  await renderLab(lab.paths, await lab.driver.manifestInputs(lab));
  await kubectl(lab, applyArguments([path.join(lab.paths.manifests, '07-serving-certificate.yaml')]));
  await restartPods(lab, say);
}

/** Waits for the rollout for a while; a server that can't get ready has by then shown that. */
async function settle(lab: Lab, say: Say): Promise<void> {
  say('waiting for the pods of the sample server');
  await tryKubectl(lab, [...wardle, 'rollout', 'status', 'deployment/wardle-server', '--timeout=30s']);
}

async function deploymentArgs(lab: Lab): Promise<readonly string[]> {
  return argsOf((await kubectl(lab, [...wardle, 'get', 'deployment', 'wardle-server', '--output', 'json'])).stdout);
}

function argsOf(json: string): readonly string[] {
  const { spec }: { spec: { template: { spec: { containers: readonly Container[] } } } } = JSON.parse(json);
  return spec.template.spec.containers[0]?.args ?? [];
}
