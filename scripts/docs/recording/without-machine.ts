export interface Machine {
  readonly home: string;
  /** The project's top level. */
  readonly root: string;
  readonly user: string;
}

/** Output as it would be on anybody's machine: its folders by their usual short names, its user unnamed. */
export function withoutMachine(text: string, { home, root, user }: Machine): string {
  const short = text.replaceAll(`${root}/`, '').replaceAll(root, '.').replaceAll(home, '~');
  return user === '' ? short : short.replaceAll(new RegExp(`(?<![\\w/.-])${escaped(user)}(?![\\w/.-])`, 'g'), 'you');
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
