import { readFile } from 'node:fs/promises';
import { tryKubectl } from '../../cluster/kubectl.ts';
import { hostFiles } from '../../host/host-files.ts';
import { tokenOwner } from '../../host/token/token-owner.ts';
import type { Lab } from '../../lab/lab.ts';

/**
 * Whether the server works with a token of a service account that has been deleted since, and made again: with its
 * namespace, say. Pods end then; a process goes on, and every question that it asks is answered 401.
 */
export async function hasVoidToken(lab: Lab): Promise<boolean> {
  const owner = tokenOwner(await readFile(hostFiles(lab.paths).serverToken, 'utf8').catch(() => ''));
  if (!owner) return false;
  const { namespace, serviceAccount } = lab.paths.api;
  const account = ['--namespace', namespace, 'get', 'serviceaccount', serviceAccount];
  const args = [...account, '--output', 'jsonpath={.metadata.uid}'];
  const { exitCode, stdout } = await tryKubectl(lab, args);
  return exitCode === 0 && stdout.trim() !== owner;
}
