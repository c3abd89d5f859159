import { newBadRequest } from '../../api/errors.ts';
import type { KubeObject } from '../../api/meta.ts';

/** What is put or applied must name itself as the path does. @throws StatusError 400 */
export function checkName({ metadata }: KubeObject, onURL: string): void {
  const { name } = metadata;
  if (!name) {
    throw newBadRequest(`the name of the object (${onURL} based on URL) was undeterminable: name must be provided`);
  }
  if (name !== onURL) {
    throw newBadRequest(`the name of the object (${name}) does not match the name on the URL (${onURL})`);
  }
}
