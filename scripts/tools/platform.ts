/** Go's names for what binaries run on. */
export interface Platform {
  readonly os: string;
  readonly arch: string;
}

const architectures: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386' };
const systems: Readonly<Record<string, string>> = { win32: 'windows' };

export function hostPlatform(platform: string = process.platform, arch: string = process.arch): Platform {
  return { os: systems[platform] ?? platform, arch: architectures[arch] ?? arch };
}
