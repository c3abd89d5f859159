import type { Api } from '../api/api.ts';
import type { DriverName } from '../lab/state.ts';
import { clusterItems } from './cluster-items.ts';
import { hostItems } from './host-items.ts';
import { kindItems } from './kind-items.ts';
import { labItems } from './lab-items.ts';
import type { LogItem } from './log-item.ts';
import { machineItems } from './machine-items.ts';

const ofDriver: Readonly<Record<DriverName, (api: Api) => readonly LogItem[]>> = { host: hostItems, kind: kindItems };

/** Everything worth collecting. @param driver of the lab, if there is one that can be opened */
export function itemsFor(driver: DriverName | undefined, api: Api): readonly LogItem[] {
  if (driver === undefined) return machineItems;
  return [...machineItems, ...labItems, ...clusterItems(api), ...ofDriver[driver](api)];
}
