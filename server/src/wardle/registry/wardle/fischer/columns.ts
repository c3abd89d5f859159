import { ageColumn, nameColumn, type TableColumn } from '../../../../apiserver/index.ts';
import type { Fischer } from '../../../apis/wardle/types.ts';

/** What `kubectl get fischers` shows. */
export const fischerColumns: readonly TableColumn<Fischer>[] = [
  nameColumn,
  {
    name: 'Disallowed',
    type: 'integer',
    format: 'int32',
    description: 'How many names the fischer forbids.',
    priority: 0,
    cell: ({ disallowedFlunders = [] }) => disallowedFlunders.length,
  },
  ageColumn,
  {
    name: 'Disallowed Flunders',
    type: 'string',
    description: 'The names that the fischer forbids.',
    priority: 1,
    cell: ({ disallowedFlunders = [] }) => disallowedFlunders.join(',') || '<none>',
  },
];
