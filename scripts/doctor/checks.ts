import { categories, type DoctorCheck } from './check.ts';
import { address } from './checks/address.ts';
import { apiServicesAvailable } from './checks/api-services.ts';
import { certificates } from './checks/certificates.ts';
import { cgroups } from './checks/cgroups.ts';
import { clockCluster } from './checks/clock-cluster.ts';
import { clockEngine } from './checks/clock-engine.ts';
import { clockFiles } from './checks/clock-files.ts';
import { clusterAnswers } from './checks/cluster-answers.ts';
import { diskSpace } from './checks/disk-space.ts';
import { engineAnswers } from './checks/engine-answers.ts';
import { fileDescriptors } from './checks/file-descriptors.ts';
import { inotify } from './checks/inotify.ts';
import { loopback } from './checks/loopback.ts';
import { memory } from './checks/memory.ts';
import { nodeVersion } from './checks/node-version.ts';
import { otherLabs } from './checks/other-labs.ts';
import { platform } from './checks/platform.ts';
import { ports } from './checks/ports.ts';
import { proxies } from './checks/proxies.ts';
import { registry } from './checks/registry.ts';
import { state } from './checks/state.ts';
import { tools } from './checks/tools.ts';
import { windowsDrive } from './checks/windows-drive.ts';
import { writable } from './checks/writable.ts';

const inAnyOrder: readonly DoctorCheck[] = [
  ...[platform, windowsDrive, diskSpace, memory, fileDescriptors, inotify, clockFiles],
  nodeVersion,
  ...tools,
  ...[engineAnswers, cgroups, clockEngine],
  ...[loopback, address, ports, proxies, registry],
  ...[writable, state, otherLabs],
  ...[clusterAnswers, apiServicesAvailable, clockCluster],
  certificates,
];

/** All that lab:doctor looks at, category by category. */
export const checks: readonly DoctorCheck[] = categories.flatMap((category) =>
  inAnyOrder.filter((check) => check.category === category),
);
