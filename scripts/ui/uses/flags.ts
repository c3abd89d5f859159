import type { CertificateUse } from '../model.ts';
import { fingerprintsIn } from './fingerprints.ts';

/** `--name=value` among a program's arguments. */
const flag = /^(--[\w-]+)=(.+)$/;

/**
 * Which certificates a program was given by its flags.
 * @param of the program's name
 * @param read the file that a flag names, as the program sees it; undefined for what is no certificate of the lab
 */
export function flagUses(
  of: string,
  args: readonly string[],
  read: (file: string) => string | undefined,
): readonly CertificateUse[] {
  return args.flatMap((arg) => {
    const [, name = '', file = ''] = flag.exec(arg) ?? [];
    const text = file === '' ? undefined : read(file);
    return fingerprintsIn(text ?? '').map((fingerprint) => ({ fingerprint, kind: 'flag' as const, name, of }));
  });
}
