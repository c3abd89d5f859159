import { setTimeout as sleep } from 'node:timers/promises';
import { changeTo, differingFlags, type FlagChange } from '../../drivers/flag-change.ts';
import type { Lab, Say } from '../../lab/lab.ts';
import type { DriverName } from '../../lab/state.ts';
import type { Drill, DrillStory, Link, Sight } from './drill.ts';
import { readObject, remove } from './objects.ts';

export interface FlagFault {
  readonly story: DrillStory;
  readonly name: string;
  readonly expects: string;
  readonly drivers: readonly DriverName[];
  readonly link: Link;
  /** Flags of kube-apiserver; undefined leaves one out. May write files that they name. */
  flags(lab: Lab): Promise<FlagChange>;
  /** Those that `flags` changes, where finding that out would write files. */
  readonly names?: readonly string[];
  /** kube-apiserver publishes them in extension-apiserver-authentication. */
  readonly published?: true;
  shows(lab: Lab): Promise<Sight>;
  lingers?(lab: Lab): Promise<string | undefined>;
  unfit?(lab: Lab): Promise<string | undefined>;
}

const authentication = ['--namespace', 'kube-system', 'configmap', 'extension-apiserver-authentication'];

/** A drill that starts kube-apiserver with other flags. */
export function flagDrill({ story, flags, names, published, ...fault }: FlagFault): Drill {
  const namesOf = async (lab: Lab) => names ?? Object.keys(await flags(lab));
  return {
    ...story,
    ...fault,
    slow: true,
    cure: 'lab:fix',
    async break(lab, say) {
      await lab.driver.faults.apiserver.change(lab, await flags(lab), say);
      if (published) await publishAnew(lab, say);
    },
    broken: async (lab) => flagProblem(lab, await namesOf(lab)),
    async fix(lab, say) {
      const { apiserver } = lab.driver.faults;
      const own = await apiserver.ownFlags(lab);
      const differing = differingFlags(await apiserver.flags(lab), own, await namesOf(lab));
      if (differing.length > 0) await apiserver.change(lab, changeTo(own, differing), say);
      if (published) await publishAnew(lab, say);
    },
  };
}

async function flagProblem(lab: Lab, names: readonly string[]): Promise<string | undefined> {
  const { apiserver } = lab.driver.faults;
  const found = await apiserver.flags(lab);
  const [name] = differingFlags(found, await apiserver.ownFlags(lab), names);
  return name && `kube-apiserver runs with --${name}=${found[name] ?? '(not given)'}`;
}

/** What kube-apiserver publishes for extension servers. */
export async function publishedAuthentication(lab: Lab): Promise<Readonly<Record<string, string>> | undefined> {
  return (await readObject<{ data?: Record<string, string> }>(lab, authentication))?.data;
}

/**
 * kube-apiserver only adds to what is published: names and authorities of former flags stay, as those of another
 * kube-apiserver of the same cluster would. Deleted, the configmap is made anew from the present flags.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/controlplane/controller/clusterauthenticationtrust/cluster_authentication_trust_controller.go
 */
async function publishAnew(lab: Lab, say: Say): Promise<void> {
  say('having extension-apiserver-authentication written anew');
  await remove(lab, authentication);
  for (let attempt = 0; attempt < 100 && !(await publishedAuthentication(lab)); attempt++) {
    await sleep(200, undefined, { signal: lab.signal });
  }
}
