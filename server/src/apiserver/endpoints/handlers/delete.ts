import type { Status } from '../../api/status.ts';
import { negotiateOutput } from '../negotiation/output.ts';
import { writeValue } from '../negotiation/write.ts';
import { writeObject } from '../negotiation/write-object.ts';
import { readDeleteOptions } from '../options/delete-options.ts';
import type { RequestScope } from '../scope.ts';
import { plainRequest } from '../write-request.ts';

/** DELETE of an object: a Status if it is gone, the object if finalizers still hold it. */
export async function handleDelete(scope: RequestScope): Promise<void> {
  const output = negotiateOutput(scope.ctx.req.headers.accept, false);
  const options = await readDeleteOptions(scope);
  const { object, gone } = await scope.registry.delete(plainRequest(scope, options.dry), scope.name, options);
  if (!gone) {
    await writeObject(scope, output, 200, object);
    return;
  }
  const { group, resource } = scope.groupResource;
  const details = { name: scope.name, group, kind: resource, uid: object.metadata.uid ?? '' };
  const status: Omit<Status, 'code'> = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details };
  await writeValue(scope.ctx, output, 200, status);
}
