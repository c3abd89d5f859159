/** Under this name the lab's fields stand in `metadata.managedFields`. */
export const fieldManager = 'aggregation-lab';

/**
 * kubectl's arguments to apply these files, in this order. Server-side, so that repeating it changes nothing and no
 * last-applied annotation holds a copy of a private key; conflicts are forced, because what a drill has broken under
 * another manager's name is to be as written again.
 */
export function applyArguments(files: readonly string[]): readonly string[] {
  return ['apply', ...serverSide(files)];
}

/** kubectl's arguments to ask what applying these files would change; exit code 0 is "nothing", 1 "something". */
export function diffArguments(files: readonly string[]): readonly string[] {
  return ['diff', ...serverSide(files)];
}

function serverSide(files: readonly string[]): readonly string[] {
  const asWhom = ['--server-side', `--field-manager=${fieldManager}`, '--force-conflicts'];
  return [...asWhom, ...files.flatMap((file) => ['-f', file])];
}
