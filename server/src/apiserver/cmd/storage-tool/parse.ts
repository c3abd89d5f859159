import { parseArgs } from 'node:util';
import { type Defaults, UsageError } from '../../options/parse.ts';

const FLAGS = {
  from: { type: 'string' },
  to: { type: 'string' },
  overwrite: { type: 'boolean', default: false },
  'min-revision': { type: 'string' },
  'etcd-prefix': { type: 'string' },
  'etcd-cafile': { type: 'string' },
  'etcd-certfile': { type: 'string' },
  'etcd-keyfile': { type: 'string' },
  'etcd-username': { type: 'string' },
  'etcd-password-file': { type: 'string' },
  help: { type: 'boolean', default: false, short: 'h' },
} as const;

/** The text of --help. @param program as people call it */
export const toolUsage = (program: string): string => `Usage: ${program} storage COMMAND

  migrate --from PLACE --to PLACE   copy all objects, with every server that uses either stopped
  backup FILE --from PLACE          write all objects to a new file, also while a server runs
  restore FILE --to PLACE           put what is in such a file in place
  check DIR|FILE                    read all of a file storage or of a backup, and change nothing
  repair DIR                        keep what can be read of a damaged file storage, and put the rest aside

PLACE is file:DIR or etcd:URL[,URL]. Flags:

  --overwrite           migrate, restore: the target may hold objects; a directory's are put aside, etcd's replaced
  --min-revision N      migrate, restore: new resource versions of the target are above N (see the documentation)
  --etcd-prefix, --etcd-cafile, --etcd-certfile, --etcd-keyfile, --etcd-username, --etcd-password-file
                        as of the server
`;

export type EtcdFlags = Readonly<Partial<Record<keyof typeof FLAGS & `etcd-${string}`, string>>>;

export interface Command {
  readonly name: string;
  readonly argument: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly overwrite: boolean;
  readonly minRevision: number | undefined;
  readonly etcd: EtcdFlags;
}

/**
 * @param defaults as of the server, so that both mean the same keys
 * @returns undefined if help is asked for
 * @throws UsageError
 */
export function parseCommand(argv: readonly string[], defaults: Defaults = {}): Command | undefined {
  const { values, positionals } = parse(argv);
  const { from, to, overwrite, help, 'min-revision': minRevision, ...etcd } = values;
  const [name, argument, ...more] = positionals;
  if (help) return undefined;
  const prefix = defaults['etcd-prefix'];
  if (!name) throw new UsageError('which storage command? migrate, backup, restore, check or repair');
  if (more.length > 0) throw new UsageError(`unknown argument: ${more[0]}`);
  if (minRevision !== undefined && !/^\d{1,15}$/.test(minRevision)) {
    throw new UsageError(`invalid argument "${minRevision}" for --min-revision: must be a number`);
  }
  return {
    name,
    argument,
    from,
    to,
    overwrite,
    minRevision: minRevision === undefined ? undefined : Number(minRevision),
    etcd: { ...(prefix !== undefined && { 'etcd-prefix': prefix }), ...etcd },
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: FLAGS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
