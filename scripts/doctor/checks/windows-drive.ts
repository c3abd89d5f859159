import { onWindowsDrive, wslVersion } from '../../platform/wsl.ts';
import { type DoctorCheck, ill, nothing, type Verdict, well } from '../check.ts';

/** Under WSL a project is quickly cloned to where Windows keeps its files. */
export const windowsDrive: DoctorCheck = {
  id: 'windows-drive',
  category: 'machine',
  description: 'the project lies on a Linux file system',
  severity: 'warning',
  hint: 'windows-drive',
  async look({ paths, systemFile }) {
    return judgeDrive((await systemFile('/proc/version')) ?? '', paths.root);
  },
};

/** @param kernel what /proc/version says */
export function judgeDrive(kernel: string, root: string): Verdict {
  if (!wslVersion(kernel)) return nothing('not WSL');
  return onWindowsDrive(root) ? ill(`${root} is on a drive of Windows`) : well(root);
}
