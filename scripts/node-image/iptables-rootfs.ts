import { copyFile, mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { exec } from '../lab/exec.ts';
import { recipeDir } from './recipe.ts';

/** iptables in both modes, the libraries it loads, and a shell for the script that chooses. */
const members = [
  './usr/sbin/xtables-*-multi',
  './usr/lib/*/xtables/*',
  ...['c', 'm', 'ip4tc', 'ip6tc', 'mnl', 'netfilter_conntrack', 'nfnetlink', 'nftnl', 'xtables'].map(
    (library) => `./usr/lib/*/lib${library}.so*`,
  ),
  // The loader, by the name that binaries carry, and where that leads on each architecture.
  './usr/lib*/ld-linux*',
  './usr/lib/*/ld-linux*',
  './usr/bin/dash',
  './usr/bin/sh',
  './etc/protocols',
  // Links into /usr.
  ...['./bin', './sbin', './lib*'],
];

/** Ends badly when a program or plugin needs a library that was not taken along: found here, not by a silent Service. */
const check =
  'for file in /usr/sbin/xtables-*-multi /usr/lib/*/xtables/*.so; do /lib*/ld-linux*.so.? --list "$file" || exit; done';

const commands = ['iptables', 'ip6tables'].flatMap((family) => [family, `${family}-save`, `${family}-restore`]);

/** Adds iptables to kube-proxy's root file system, out of the node's base, with the script that chooses its mode. */
export async function addIptables(rootfs: string, baseArchive: string, root: string): Promise<void> {
  const matching = ['--wildcards', '--no-wildcards-match-slash'];
  await exec(['tar', '-C', rootfs, ...matching, '-xf', baseArchive, ...members]);
  await exec(['chroot', rootfs, '/bin/sh', '-c', check]);
  const bin = path.join(rootfs, 'usr', 'local', 'sbin');
  await mkdir(bin, { recursive: true });
  await copyFile(path.join(recipeDir(root), 'kube-proxy', 'iptables'), path.join(bin, 'xtables'));
  for (const command of commands) await symlink('xtables', path.join(bin, command));
}
