/**
 * Which Windows Subsystem for Linux this is, if any. The kernel of the first kind calls itself `4.4.0-19041-Microsoft`,
 * that of the second `5.15.167.4-microsoft-standard-WSL2`; people build their own of the second kind.
 * @param kernel what /proc/version says
 */
export function wslVersion(kernel: string): 1 | 2 | undefined {
  if (!/microsoft/i.test(kernel)) return undefined;
  return /^Linux version 4\.4\.\d+-\d+-Microsoft/.test(kernel) ? 1 : 2;
}

/** Windows' drives are mounted below /mnt by their letter: https://learn.microsoft.com/windows/wsl/wsl-config */
export function onWindowsDrive(dir: string): boolean {
  return /^\/mnt\/[a-z](\/|$)/i.test(dir);
}
