import type { Status } from '../../api/status.ts';
import { negotiateForm, unlessRefused } from '../negotiation/output.ts';
import { writeValue } from '../negotiation/write.ts';
import { writeObject } from '../negotiation/write-object.ts';
import { type ParsedDeleteOptions, readDeleteOptions } from '../options/delete-options.ts';
import type { RequestScope } from '../scope.ts';
import { plainRequest } from '../write-request.ts';

/** DELETE of an object: a Status if it is gone, the object if finalizers still hold it. */
export async function handleDelete(scope: RequestScope): Promise<void> {
  const form = negotiateForm(scope.ctx.req.headers.accept, false);
  const options = await readDeleteOptions(scope);
  const tryTo = (how: ParsedDeleteOptions) => scope.registry.delete(plainRequest(scope, how), scope.name, how);
  let { object, gone } = await tryTo(unlessRefused(form, options));
  if (!gone) {
    // Only who says so the old way is told that it is not gone yet: others never were, and rely on it.
    await writeObject(scope, form.output(), options.orphanDependents === false ? 202 : 200, object);
    return;
  }
  // A Status fits any form: what was only tried is done.
  if (!form.fits && !options.dryRun) ({ object, gone } = await tryTo(options));
  const { group, resource } = scope.groupResource;
  const details = { name: scope.name, group, kind: resource, uid: object.metadata.uid ?? '' };
  const status: Omit<Status, 'code'> = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details };
  await writeValue(scope.ctx, { mediaType: form.mediaType, as: 'object' }, 200, status);
}
