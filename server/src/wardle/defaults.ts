import type { Defaults } from '../apiserver/index.ts';
import { groupName } from './apis/wardle/group-name.ts';

/** Of flags, where this program's differ from those of servers in general: the Go sample's. */
export const DEFAULTS: Defaults = { 'etcd-prefix': `/registry/${groupName}` };
