import type { Table } from '../schema/table.ts';

/** A table and what it is called as a resource. */
export interface ServedTable {
  readonly table: Table;
  readonly group: string;
  /** e.g. `orderitems` of a table `order_items` */
  readonly resource: string;
  /** e.g. `OrderItem` */
  readonly kind: string;
}

export const version = 'v1';
