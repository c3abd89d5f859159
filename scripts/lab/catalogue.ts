/**
 * Every failure the lab knows, by id. One table, so that an id, its exit code and its advice can't drift apart:
 * LabError takes its exit code from here and docs/troubleshooting.md is generated from it.
 *
 * Exit codes: 2 wrong usage · 10 the lab itself · 20 a missing resource (port, disk, memory) · 30 a missing tool or
 * engine · 40 network · 50 cluster · 60 certificates · 70 the sample server · 130 interrupted.
 */
export interface CatalogueEntry {
  readonly exitCode: number;
  /** What the failure is, in a few words: the heading on the troubleshooting page. */
  readonly title: string;
  /** Why it usually happens. */
  readonly cause: string;
  /** What to type or do, one line each. */
  readonly advice: readonly string[];
}

export const catalogue = {
  usage: {
    exitCode: 2,
    title: 'The command line was not understood',
    cause: 'An unknown command, flag or value.',
    advice: ['npm run lab -- help'],
  },
  'command-failed': {
    exitCode: 10,
    title: 'A command that the lab ran has failed',
    cause: 'The command and its own output are shown above the advice: its last lines usually name the cause.',
    advice: ['Paste the shown command into a shell to run it alone.'],
  },
  unexpected: {
    exitCode: 10,
    title: 'Something failed that the lab does not know',
    cause: 'A bug in the lab, or a situation nobody has met yet.',
    advice: ['Run the command again with LAB_DEBUG=1 to see where it came from, and report it.'],
  },
  interrupted: {
    exitCode: 130,
    title: 'Interrupted',
    cause: 'Ctrl-C, or a signal from outside.',
    advice: ['npm run lab:up    # goes on where it stopped', 'npm run lab:down  # removes what there is'],
  },
  'verify-failed': {
    exitCode: 50,
    title: 'The lab is there, but a check of it failed',
    cause: 'One link of the chain does not hold; the failed check above says which.',
    advice: ['npm run lab:status'],
  },
  'lab-busy': {
    exitCode: 10,
    title: 'Another lab command is at work here',
    cause: 'Two commands that change the same lab would undo each other.',
    advice: ['Wait until the other command has ended, or stop it with Ctrl-C.'],
  },
  'certificates-invalid': {
    exitCode: 60,
    title: 'A certificate of the lab does not hold',
    cause: 'A file below .lab/pki was changed or replaced while the lab was reading it, or the clock jumped.',
    advice: ['npm run lab:down && npm run lab:up'],
  },
  'certificates-unwritable': {
    exitCode: 60,
    title: 'The certificates could not be written',
    cause: 'The folder belongs to another user (was the lab once run with sudo?), or the disk is full or read-only.',
    advice: ['ls -ld .lab .lab/pki', 'sudo chown -R "$USER" .lab', 'df -h .'],
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorId = keyof typeof catalogue;
