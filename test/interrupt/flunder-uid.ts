import { inLabShell } from '../e2e/lab-command.ts';

/** A line for a shell in which kubectl reaches the lab. */
export const flunderUidLine = "kubectl get flunder my-first-flunder --namespace default -o jsonpath='{.metadata.uid}'";

/** Tells a flunder that has outlived something from one that was made anew under the same name. */
export async function flunderUid(): Promise<string> {
  const uid = await inLabShell(flunderUidLine);
  if (!/^[0-9a-f-]{36}$/.test(uid)) throw new Error(`no uid: ${uid}`);
  return uid;
}
