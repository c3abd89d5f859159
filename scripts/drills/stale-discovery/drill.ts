import type { Lab } from '../../lab/lab.ts';
import { apiServiceNames } from '../../verify/api-services.ts';
import { proxyDrill } from '../framework/proxy.ts';
import { kubectlSight, nudge } from '../framework/sights.ts';
import { story } from './story.ts';

const resources = ['api-resources', '--api-group=wardle.example.com', '--no-headers'];

/**
 * Not listed by kubectl, or listed. Has merged discovery look again at both versions, which it does by itself once a
 * minute: kubectl shows the older version while the preferred one alone is stale.
 */
async function unlisted(lab: Lab) {
  for (const name of apiServiceNames) await nudge(lab, name);
  const { seen, detail } = await kubectlSight(lab, resources, /flunders/);
  return { seen: !seen, detail };
}

export const staleDiscovery = proxyDrill({
  story,
  name: 'stale-discovery',
  expects: 'discovery-stale',
  mode: 'stale-discovery',
  // lab:up heals it too, but its proof comes too early: merged discovery stays stale for up to a minute.
  cure: 'lab:fix',
  shows: unlisted,
  async lingers(lab) {
    const { seen } = await unlisted(lab);
    return seen ? 'merged discovery does not list flunders yet' : undefined;
  },
});
