/** The flags of a command as a map; for tests and for showing what a process was started with. */
export function flagsOf(command: readonly string[]): Readonly<Record<string, string>> {
  const flags = command.filter((word) => word.startsWith('--'));
  return Object.fromEntries(
    flags.map((flag) => {
      const [name = '', ...value] = flag.slice('--'.length).split('=');
      return [name, value.join('=')];
    }),
  );
}
