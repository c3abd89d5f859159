import { LabError } from './error.ts';
import { isBundled } from './project-root.ts';

/** A hostname has at most 63 characters, and kind makes `aggregation-lab-NAME-control-plane` one. */
const longest = 30;

/**
 * Takes `--name NAME` out of a command's arguments: every command has it, before it looks at its own flags.
 * @throws LabError `usage` for a name that could not be a folder, a container and a hostname
 */
export function takeName(args: readonly string[]): { readonly name?: string; readonly rest: readonly string[] } {
  const at = args.findIndex((arg) => arg === '--name' || arg.startsWith('--name='));
  if (at === -1) return { rest: args };
  const word = args[at] ?? '';
  const separate = word === '--name';
  const name = checkName(separate ? args[at + 1] : word.slice('--name='.length));
  const rest = [...args.slice(0, at), ...args.slice(at + (separate ? 2 : 1))];
  if (takeName(rest).name !== undefined) throw new LabError('usage', { what: '--name is given twice' });
  return { name, rest };
}

function checkName(name: string | undefined): string {
  if (!name || name.startsWith('--')) throw new LabError('usage', { what: '--name needs a name behind it' });
  if (name === 'default') {
    throw new LabError('usage', { what: 'the lab that has no name is meant by leaving --name away' });
  }
  if (name.length <= longest && /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(name)) return name;
  throw new LabError('usage', {
    what: `--name "${name}": a name has at most ${longest} of a-z, 0-9 and -, and - neither first nor last`,
  });
}

/**
 * An advice's command lines as they have to be typed for a lab with that name.
 * @param bundled whether by the package's program, and not by the npm scripts of the checkout
 */
export function commandFor(name: string | undefined, line: string, bundled = isBundled): string {
  if (bundled) {
    const flag = name === undefined ? '' : ` --name ${name}`;
    const own = line.replaceAll(/npm run (?:-s )?lab:([a-z-]+)(?: --(?= ))?/g, `npx aggregation-lab $1${flag}`);
    const made = own.replaceAll(/npm run new-api(?: --(?= ))?/g, 'npx aggregation-lab new-api');
    return made.replaceAll('npm run lab -- help', 'npx aggregation-lab help');
  }
  if (name === undefined) return line;
  return line.replaceAll(/(npm run (?:-s )?lab:[a-z-]+)( --(?= ))?/g, `$1 -- --name ${name}`);
}
