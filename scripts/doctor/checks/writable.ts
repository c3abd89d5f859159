import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { bundlePath } from '../../drivers/server-bundle.ts';
import { type DoctorCheck, ill, well } from '../check.ts';
import { nearestFolder } from '../nearest-folder.ts';

export const writable: DoctorCheck = {
  id: 'writable',
  category: 'lab',
  description: 'the lab may write where it has to',
  severity: 'fatal',
  hint: 'no-permission',
  early: true,
  async look({ paths, cacheDir }) {
    const folders = [paths.dir, path.dirname(bundlePath(paths)), cacheDir];
    const problems = await Promise.all(folders.map(whyNotWritable));
    const found = problems.filter((problem) => problem !== undefined);
    return found.length > 0 ? ill(found.join(', ')) : well(folders.join(', '));
  },
};

async function whyNotWritable(folder: string): Promise<string | undefined> {
  const there = nearestFolder(folder);
  const problem = await access(there, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => undefined,
    (error: NodeJS.ErrnoException) => error.code ?? error.message,
  );
  return problem && `${there} is ${problem === 'EROFS' ? 'on a read-only file system' : 'not writable for this user'}`;
}
