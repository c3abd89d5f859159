import { parseArgs } from 'node:util';
import { isDriverName } from '../../scripts/drivers/choose.ts';
import type { DriverName } from '../../scripts/lab/state.ts';

export interface DocsArguments {
  /** None: those that this machine can have. */
  readonly drivers: readonly DriverName[];
  /** `07` */
  readonly page: string | undefined;
}

/** `host`, `kind`, `--page 07`. @throws Error that says what there is */
export function parseDocsArguments(args: readonly string[]): DocsArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { page: { type: 'string' } },
    allowPositionals: true,
  });
  const unknown = positionals.find((word) => !isDriverName(word));
  if (unknown !== undefined) throw new Error(`"${unknown}" is no driver; there are host and kind`);
  const page = values.page?.padStart(2, '0');
  if (page !== undefined && !/^\d\d$/.test(page)) throw new Error(`--page takes a number such as 07, not "${page}"`);
  return { drivers: positionals.filter(isDriverName), page };
}
