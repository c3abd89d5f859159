import type { ListMeta, ObjectMeta } from '../../api/meta.ts';
import type { StatusDetails } from '../../api/status.ts';

/** An answer's body as tests look into it: an object, a list, a table or a Status; what is not there fails the test. */
export interface WireObject {
  readonly kind: string;
  readonly apiVersion: string;
  readonly metadata: ObjectMeta & ListMeta;
  readonly spec: Readonly<Record<string, unknown>>;
  readonly status: unknown;
  readonly items: WireObject[];
  readonly rows: unknown[];
  readonly code: number;
  readonly message: string;
  readonly details: StatusDetails;
}
