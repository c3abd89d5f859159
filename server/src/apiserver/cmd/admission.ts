import type { AdmissionPlugin } from '../admission/plugin.ts';
import { type Options, UsageError } from '../options/parse.ts';

/**
 * The plugins that flags leave, in their order.
 * @throws UsageError for a name that is none
 */
export function choosePlugins(
  all: readonly AdmissionPlugin[],
  options: Pick<Options, 'enable-admission-plugins' | 'disable-admission-plugins'>,
): readonly AdmissionPlugin[] {
  const disabled = options['disable-admission-plugins'];
  for (const flag of ['enable-admission-plugins', 'disable-admission-plugins'] as const) {
    const unknown = options[flag].find((name) => !all.some((plugin) => plugin.name === name));
    if (unknown) {
      const known = all.map(({ name }) => name).join(', ');
      throw new UsageError(`--${flag} plugin "${unknown}" is unknown; there are: ${known}`);
    }
  }
  return all.filter(({ name }) => !disabled.includes(name));
}
