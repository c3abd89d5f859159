import { createMemoryStorage, type ServerDefinition } from '../../server/src/apiserver/index.ts';
import { groupName, poolMetrics, pools } from './pool.ts';

/** The whole server but for its flags. @param changes what a test wants otherwise */
export function poolServer(changes: Partial<ServerDefinition> = {}): ServerDefinition {
  return {
    program: 'pool-server',
    groups: [{ name: groupName, versions: ['v1'], resources: [pools], virtualResources: [poolMetrics] }],
    info: { title: 'Pools', version: '1' },
    version: {
      major: '1',
      minor: '0',
      emulationMajor: '1',
      emulationMinor: '0',
      minCompatibilityMajor: '1',
      minCompatibilityMinor: '0',
      gitVersion: 'v1.0.0',
    },
    createStorage: async () => createMemoryStorage(),
    ...changes,
  };
}
