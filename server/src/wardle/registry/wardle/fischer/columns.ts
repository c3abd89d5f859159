import { ageColumn, nameColumn } from '../../../../apiserver/printers/columns.ts';
import type { TableColumn } from '../../../../apiserver/registry/resource-type.ts';
import type { FischerFields } from '../../../apis/wardle/v1alpha1/types.ts';

/** What `kubectl get fischers` shows. */
export const fischerColumns: readonly TableColumn[] = [
  nameColumn,
  {
    name: 'Disallowed',
    type: 'integer',
    format: 'int32',
    description: 'How many names the fischer forbids.',
    priority: 0,
    cell: (object) => names(object).length,
  },
  ageColumn,
  {
    name: 'Disallowed Flunders',
    type: 'string',
    description: 'The names that the fischer forbids.',
    priority: 1,
    cell: (object) => names(object).join(',') || '<none>',
  },
];

function names(object: object): readonly string[] {
  return (object as FischerFields).disallowedFlunders ?? [];
}
