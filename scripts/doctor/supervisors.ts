import { tryExec } from '../lab/exec.ts';

/** A supervisor of the host driver, of this or another lab. */
export interface RunningSupervisor {
  readonly pid: number;
  /** Absolute path of its lab's run folder, whether it is still there or not. */
  readonly run: string;
}

/** All that run as this user, or as anybody where the system shows them. */
export async function findSupervisors(signal: AbortSignal): Promise<readonly RunningSupervisor[]> {
  // One -o for each column, as macOS reads it; whole command lines, however long.
  const { stdout } = await tryExec(['ps', '-ww', '-e', '-o', 'pid=', '-o', 'args='], { signal });
  return parseSupervisors(stdout);
}

/** @param listing lines of pid and command line */
export function parseSupervisors(listing: string): readonly RunningSupervisor[] {
  return listing.split('\n').flatMap((line) => {
    const match =
      /^\s*(\d+) .*\/(?:scripts\/host\/supervisor\/main\.ts|dist\/lab\/supervisor\.js) (\/.*\/run) \/.*\/logs$/.exec(
        line,
      );
    return match ? [{ pid: Number(match[1]), run: match[2] ?? '' }] : [];
  });
}
