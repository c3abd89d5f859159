import type { TableColumn } from '../registry/resource-type.ts';
import { humanDuration } from './human-duration.ts';

/** `format: 'name'` tells kubectl which column names the object (`-o name`, `--no-headers` and the like). */
export const nameColumn: TableColumn = {
  name: 'Name',
  type: 'string',
  format: 'name',
  description: 'Unique among the objects of this kind in the namespace.',
  priority: 0,
  cell: (object) => object.metadata.name ?? '',
};

/** kubectl prints cells as they are: the age is put in words here, when the table is made. */
export const ageColumn: TableColumn = {
  name: 'Age',
  type: 'string',
  description: 'Time since the object was created.',
  priority: 0,
  changesWithTime: true,
  cell: ({ metadata: { creationTimestamp } }) =>
    creationTimestamp ? humanDuration(Date.now() - Date.parse(creationTimestamp)) : '<unknown>',
};
