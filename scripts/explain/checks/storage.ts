import { serviceOf } from '../judge/service-of.ts';
import type { Container, Pod } from '../kube-types.ts';
import { isSeen } from '../look.ts';
import { type Check, found, holds, moot, unknown } from './check.ts';

/** Does etcd beside the server, in its pod, keep its data somewhere that outlives the pod? */
export const storagePersistent: Check = {
  id: 'storage-persistent',
  link: 'writes',
  title: 'etcd in the pod of the server, if there is one, keeps its data',
  needs: ['service-exists'],
  run(facts) {
    const there = serviceOf(facts);
    if (!isSeen(facts.pods)) return unknown(facts.pods.why);
    const etcds = facts.pods.seen.flatMap((pod) =>
      (pod.spec.containers ?? []).filter(isEtcd).map((one) => ({ pod, one })),
    );
    if (etcds.length === 0) return moot('no etcd in its pods');
    const volatile = etcds.filter(({ pod, one }) => !keepsData(pod, one));
    if (volatile.length === 0)
      return holds(...etcds.map(({ pod, one }) => `${pod.metadata.name}/${one.name} has a volume`));
    const names = volatile.map(({ pod, one }) => `${pod.metadata.name}/${one.name}`).join(', ');
    return found({
      id: 'storage-volatile',
      what: `etcd in ${names} keeps its data in the container: it goes with the pod`,
      evidence: volatile.map(
        ({ pod, one }) => `${pod.metadata.name}/${one.name}: ${one.image}, no persistent volume mounted`,
      ),
      fixes: [
        {
          command: `kubectl get pods -n ${there?.reference.namespace} -o yaml`,
          note: 'mount a PersistentVolumeClaim at its data folder, or run etcd as a StatefulSet of its own',
        },
      ],
    });
  },
};

const isEtcd = ({ image = '', command = [] }: Container): boolean =>
  /(^|\/)etcd(:|@|-|$)/.test(image) || /(^|\/)etcd$/.test(command[0] ?? '');

function keepsData({ spec }: Pod, { volumeMounts = [] }: Container): boolean {
  const lasting = (spec.volumes ?? []).filter((volume) => volume.persistentVolumeClaim ?? volume.hostPath);
  return volumeMounts.some(({ name }) => lasting.some((volume) => volume.name === name));
}
