import { type DoctorCheck, ill, nothing, type Verdict, well } from '../check.ts';

/** What one node runs well with, and what kind's own page of known issues advises for several. */
const needed = { instances: 128, watches: 8192 };
const advised = { instances: 512, watches: 524_288 };

/** The silent killer of kind nodes: systemd inside of one just stops. https://kind.sigs.k8s.io/docs/user/known-issues/ */
export const inotify: DoctorCheck = {
  id: 'inotify',
  category: 'machine',
  description: 'inotify has room for a node',
  severity: 'warning',
  driver: 'kind',
  hint: 'inotify-limits',
  async look({ systemFile, nodesOfOthers }) {
    const [instances, watches] = await Promise.all([
      systemFile('/proc/sys/fs/inotify/max_user_instances'),
      systemFile('/proc/sys/fs/inotify/max_user_watches'),
    ]);
    if (!instances || !watches) return nothing('not Linux: the limits are those of the virtual machine');
    return judgeInotify({ instances: Number(instances), watches: Number(watches) }, (await nodesOfOthers()).length);
  },
};

/** @param others Number of nodes of other kind clusters, which share the limits. */
export function judgeInotify(
  limits: { readonly instances: number; readonly watches: number },
  others: number,
): Verdict {
  const least = others > 0 ? advised : needed;
  const seen = `${limits.instances} instances, ${limits.watches} watches`;
  const beside = others > 0 ? `, with ${others} other kind nodes beside it` : '';
  if (limits.instances >= least.instances && limits.watches >= needed.watches) return well(`${seen}${beside}`);
  return ill(`${seen}${beside}; better ${advised.instances} and ${advised.watches}`);
}
