import type { Command } from './command.ts';

export const newApiFlags = {
  '--group GROUP': 'a domain name, e.g. demo.example.com',
  '--kind KIND': 'in UpperCamelCase, e.g. Widget',
  '--plural NAME': "as in the path; default: the kind's English plural",
  '--scope SCOPE': 'Namespaced (default) or Cluster',
  '--field NAME:TYPE[:OPTION,…]': 'of the spec, any number; string int long bool time quantity string[] map',
  '  options': 'required  min=N  max=N  enum=A|B|…  default=VALUE',
  '--version VERSION': 'default: v1alpha1',
  '--dir DIR': 'a folder that is empty or not there',
  '--package FILE': 'the tarball of aggregation-lab to depend on; default: this one',
} as const;

export const addVersionFlags = {
  '--version VERSION': 'the new one, e.g. v1beta1',
  '--from VERSION': 'whose structure it begins with; default: the one that is stored',
  '--dir DIR': 'of the project; default: here',
} as const;

export const addSubresourceFlags = {
  '--name NAME': 'as in the path: status, scale, or a name of your own',
  '--type TYPE': 'action (POST), stream (GET) or connect (WebSocket); status and scale need none',
  '--resource PLURAL': 'default: the one that there is',
  '--dir DIR': 'of the project; default: here',
} as const;

/** These commands have flags of their own that a lab has too, and so their own help. @returns whether it was asked for */
export function generatorHelp({ name, summary, flags = {} }: Command, args: readonly string[]): boolean {
  if (!args.includes('--help') && !args.includes('-h')) return false;
  const lines = Object.entries(flags).map(([flag, meaning]) => `  ${flag.padEnd(30)} ${meaning}`);
  console.log([`${name}: ${summary}`, '', ...lines].join('\n'));
  return true;
}
