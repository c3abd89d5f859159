/** Flags by name, without the dashes. */
export type Flags = Readonly<Record<string, string>>;

/** New values by name; undefined leaves a flag out. */
export type FlagChange = Readonly<Record<string, string | undefined>>;

/** The flags of a command line in which each is one word, `--name=value`. */
export function flagsIn(command: readonly string[]): Flags {
  const flags = command.filter((word) => word.startsWith('--'));
  return Object.fromEntries(
    flags.map((word) => [nameOf(word), word.includes('=') ? word.slice(word.indexOf('=') + 1) : 'true']),
  );
}

/** The command with these flags in place of what it had; what is not named stays as and where it is. */
export function changeFlags(command: readonly string[], change: FlagChange): readonly string[] {
  const word = (name: string) => (change[name] === undefined ? [] : [`--${name}=${change[name]}`]);
  const changed = command.flatMap((old) => (isNamed(old, change) ? word(nameOf(old)) : [old]));
  const known = flagsIn(command);
  return [
    ...changed,
    ...Object.keys(change)
      .filter((name) => known[name] === undefined)
      .flatMap(word),
  ];
}

/** What has to change so that these flags are as in `wanted`. */
export function changeTo(wanted: Flags, names: readonly string[]): FlagChange {
  return Object.fromEntries(names.map((name) => [name, wanted[name]]));
}

/** Those of the names whose values differ. */
export function differingFlags(found: Flags, wanted: Flags, names: readonly string[]): readonly string[] {
  return names.filter((name) => found[name] !== wanted[name]);
}

const isNamed = (word: string, change: FlagChange) => word.startsWith('--') && Object.hasOwn(change, nameOf(word));

const nameOf = (word: string) => word.slice(2).split('=')[0] ?? '';
