import { type ExecOptions, exec } from '../lab/exec.ts';

export interface ApplyOptions extends Pick<ExecOptions, 'signal' | 'timeout' | 'onLine'> {
  /** The kubectl to run. */
  readonly kubectl: string;
  readonly kubeconfig: string;
}

/** Under this name the lab's fields stand in `metadata.managedFields`. */
export const fieldManager = 'aggregation-lab';

/**
 * The command that applies these files, in this order. Server-side, so that repeating it changes nothing and no
 * last-applied annotation holds a copy of a private key; conflicts are forced, because what a drill has broken under
 * another manager's name is to be as written again.
 */
export function applyCommand(
  files: readonly string[],
  options: Pick<ApplyOptions, 'kubectl' | 'kubeconfig'>,
): readonly string[] {
  return [options.kubectl, `--kubeconfig=${options.kubeconfig}`, 'apply', ...serverSide(files)];
}

/** kubectl's arguments to ask what applying these files would change; exit code 0 is "nothing", 1 "something". */
export function diffArguments(files: readonly string[]): readonly string[] {
  return ['diff', ...serverSide(files)];
}

function serverSide(files: readonly string[]): readonly string[] {
  const asWhom = ['--server-side', `--field-manager=${fieldManager}`, '--force-conflicts'];
  return [...asWhom, ...files.flatMap((file) => ['-f', file])];
}

/**
 * Applies rendered manifests.
 * @returns kubectl's lines, one for each object, such as "service/api serverside-applied"
 * @throws LabError `command-failed`
 */
export async function applyManifests(files: readonly string[], options: ApplyOptions): Promise<readonly string[]> {
  if (files.length === 0) return [];
  const { kubectl, kubeconfig, ...rest } = options;
  const { stdout } = await exec(applyCommand(files, { kubectl, kubeconfig }), rest);
  return stdout.split('\n').filter(Boolean);
}
