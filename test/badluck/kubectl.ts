import { exec } from '../../scripts/lab/exec.ts';
import { cacheDir } from '../../scripts/lab/paths.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';
import { resolveTools } from '../../scripts/tools/resolve.ts';
import { paths } from './run-lab.ts';

/** kubectl against the tests' lab, as its admin. */
export async function kubectl(...args: readonly string[]): Promise<string> {
  const options = { env: process.env, cacheDir: cacheDir(process.env), root: projectRoot };
  const tools = await resolveTools(['kubectl'], options);
  return (await exec([tools.kubectl.path, ...args], { env: { KUBECONFIG: paths.kubeconfig } })).stdout.trim();
}

/** Tells an object that was kept from one that was made anew. */
export async function flunderUid(): Promise<string> {
  return kubectl(
    'get',
    'flunder',
    'my-first-flunder',
    '--namespace',
    'default',
    '--output',
    'jsonpath={.metadata.uid}',
  );
}
