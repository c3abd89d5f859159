import path from 'node:path';
import { kubectl } from '../../cluster/kubectl.ts';
import type { Lab, Say } from '../../lab/lab.ts';
import { applyArguments } from '../../manifests/apply.ts';

const etcd = ['--namespace', 'wardle', 'statefulset', 'etcd'] as const;
const mounts = '/spec/template/spec/containers/0/volumeMounts';

interface StatefulSet {
  readonly spec: {
    readonly template: {
      readonly spec: {
        readonly volumes?: readonly { readonly name: string }[];
        readonly containers: readonly { readonly volumeMounts: readonly { name: string; mountPath: string }[] }[];
      };
    };
  };
}

/** etcd's folder in an emptyDir, which goes with the pod, or in its PersistentVolumeClaim, which is there either way. */
export async function storeKindDurably(lab: Lab, durable: boolean, say: Say): Promise<void> {
  say('changing the volume of etcd');
  await (durable ? backToClaim(lab) : toEmptyDir(lab));
  await kubectl(lab, ['--namespace', 'wardle', 'rollout', 'status', 'statefulset/etcd', '--timeout=120s']);
}

async function toEmptyDir(lab: Lab): Promise<void> {
  const patch = [
    { op: 'add', path: '/spec/template/spec/volumes/-', value: { name: 'scratch', emptyDir: {} } },
    { op: 'replace', path: `${mounts}/${await dataMount(lab)}/name`, value: 'scratch' },
  ];
  if (await isKindDurable(lab)) await patchEtcd(lab, patch);
}

async function backToClaim(lab: Lab): Promise<void> {
  await kubectl(lab, applyArguments([path.join(lab.paths.manifests, '09-etcd.yaml')]));
  const { volumes = [] } = (await read(lab)).spec.template.spec;
  const index = volumes.findIndex(({ name }) => name === 'scratch');
  if (index !== -1) await patchEtcd(lab, [{ op: 'remove', path: `/spec/template/spec/volumes/${index}` }]);
}

export async function isKindDurable(lab: Lab): Promise<boolean> {
  const container = (await read(lab)).spec.template.spec.containers[0];
  return container?.volumeMounts[await dataMount(lab)]?.name === 'data';
}

async function dataMount(lab: Lab): Promise<number> {
  const container = (await read(lab)).spec.template.spec.containers[0];
  return container?.volumeMounts.findIndex(({ mountPath }) => mountPath === '/var/lib/etcd') ?? -1;
}

async function patchEtcd(lab: Lab, patch: readonly unknown[]): Promise<void> {
  const manager = '--field-manager=kubectl-edit';
  await kubectl(lab, ['patch', ...etcd, '--type=json', manager, '--patch', JSON.stringify(patch)]);
}

async function read(lab: Lab): Promise<StatefulSet> {
  return JSON.parse((await kubectl(lab, ['get', ...etcd, '--output', 'json'])).stdout);
}
