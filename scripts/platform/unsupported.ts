import type { Machine } from './machine.ts';
import { wslVersion } from './wsl.ts';

export interface Unsupported {
  readonly what: string;
  readonly cause?: string;
  /** Instead of the catalogue's. */
  readonly advice?: readonly string[];
}

const systems: Readonly<Record<string, string>> = { linux: 'Linux', darwin: 'macOS' };

/** Those that Kubernetes, kind's node images and npm's packages of Node.js are all made for. */
const architectures: readonly string[] = ['amd64', 'arm64'];

/** Why the lab can't run on a machine, whatever the driver; undefined where it can. */
export function whyUnsupported({ os, arch, kernel }: Machine): Unsupported | undefined {
  if (os === 'windows') return windows;
  if (!(os in systems)) return { what: `this is ${os}/${arch}` };
  if (wslVersion(kernel) === 1) return firstWsl;
  if (!architectures.includes(arch)) {
    return {
      what: `this Node.js is made for ${os}/${arch}`,
      cause:
        'Kubernetes, kind and etcd are to be had for amd64 (x64) and arm64; on a 32-bit Node.js nothing of it fits.',
      advice: ["node -p process.arch   # x64 or arm64? Else install Node.js for the machine's own architecture"],
    };
  }
  return undefined;
}

/** In words, for evidence. */
export function machineName({ os, arch, kernel }: Machine): string {
  const wsl = wslVersion(kernel);
  return `${systems[os] ?? os} on ${arch}${wsl ? `, in WSL ${wsl}` : ''}`;
}

const windows: Unsupported = {
  what: 'this is Windows itself',
  cause: 'The lab starts Linux programs. On Windows it runs inside WSL 2, with a Node.js that is installed there.',
  advice: [
    'wsl --install   # in PowerShell, once; then open the new shell and install Node.js in it',
    'wsl             # in that shell: clone the project to your Linux home folder, npm ci && npm run lab:up',
    'which node      # in that shell, if you see this there: a path below /mnt/c is the Node.js of Windows',
  ],
};

const firstWsl: Unsupported = {
  what: 'this is WSL 1',
  cause: 'WSL 1 translates system calls and has no Linux kernel; containers and parts of etcd do not work on it.',
  advice: ['wsl --set-version "$WSL_DISTRO_NAME" 2   # in PowerShell, with the name that wsl --list shows'],
};
