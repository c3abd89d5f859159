import { hostFiles } from '../../host/host-files.ts';
import { extensionEtcd } from '../../host/processes/etcd.ts';
import { waitReady } from '../../host/wait-ready.ts';
import type { Lab, Say } from '../../lab/lab.ts';
import { planOf } from './plan.ts';
import { apply, childOf } from './program-faults.ts';

/**
 * The sample server's etcd with a folder that is new at each start, as a container without a volume has it. The folder
 * of before stays as it is, with all that is in it.
 */
export async function storeHostDurably(lab: Lab, durable: boolean, say: Say): Promise<void> {
  const files = hostFiles(lab.paths);
  const own = extensionEtcd((await lab.tool('etcd')).path, files, (await planOf(lab)).ports);
  const [program = '', ...flags] = own.command;
  const rest = flags.filter((flag) => !flag.startsWith('--data-dir='));
  const scratch = `${files.data('wardle-etcd')}-scratch`;
  const forgetful = ['/bin/sh', '-c', 'rm -rf "$0" && exec "$@" --data-dir="$0"', scratch, program, ...rest];
  const spec = durable ? own : { ...own, command: forgetful };
  say('starting etcd anew');
  await apply(lab, [spec]);
  await waitReady(lab.paths, [spec], { say, signal: lab.signal });
}

export async function isHostDurable(lab: Lab): Promise<boolean> {
  const { spec } = await childOf(lab, 'wardle-etcd');
  return spec.command.includes(`--data-dir=${hostFiles(lab.paths).data('wardle-etcd')}`);
}
