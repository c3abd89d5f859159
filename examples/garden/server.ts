import path from 'node:path';
import { type ServerDefinition, UsageError } from 'aggregation-lab/apiserver';
import { createSqliteStorage } from '../sqlite-storage/create-sqlite-storage.ts';
import { plantQuota } from './admission.ts';
import { countPlants } from './count-plants.ts';
import { plants } from './plants.ts';
import { thirsts } from './thirst.ts';

export const gardenServer: ServerDefinition = {
  program: 'garden-server',
  groups: [
    { name: 'garden.example.com', versions: ['v1', 'v1beta1'], resources: [plants] },
    { name: 'metrics.garden.example.com', versions: ['v1'], resources: [], virtualResources: [thirsts] },
  ],
  info: { title: 'Garden', version: 'v1.0.0' },
  version: { major: '1', minor: '0', gitVersion: 'v1.0.0' },
  admission: (listers) => [plantQuota(listers(plants))],
  postStartHooks: [countPlants],
  async createStorage({ 'storage-dir': dir }) {
    if (!dir) throw new UsageError('--storage-dir must be specified: garden.db is kept there');
    return createSqliteStorage(path.join(dir, 'garden.db'));
  },
};
