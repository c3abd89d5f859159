import path from 'node:path';
import { LabError } from '../../lab/error.ts';

/** The supervisor binds it by this name, with the run folder as its working directory. */
export const socketName = 'supervisor.sock';

/** `sun_path` holds 104 bytes on macOS and 108 on Linux, with a zero at the end. */
const longest = 103;

/**
 * A path by which to reach the socket: a lab may lie so deep that its absolute path doesn't fit into an address, while
 * from the working directory it does (npm scripts always run at the project's top level).
 * @throws LabError `supervisor-unreachable` if neither fits
 */
export function socketPath(runDir: string, workingDir: string): string {
  const absolute = path.join(runDir, socketName);
  const candidates = [absolute, path.relative(workingDir, absolute)];
  const fitting = candidates.find((candidate) => Buffer.byteLength(candidate) <= longest);
  if (fitting !== undefined) return fitting;
  throw new LabError('supervisor-unreachable', {
    what: `the socket ${absolute} has a path of more than ${longest} bytes`,
    cause: 'The operating system limits the length of a socket address.',
    advice: ["Run the lab's commands from the project's own folder, or move the project to a shorter path."],
  });
}
