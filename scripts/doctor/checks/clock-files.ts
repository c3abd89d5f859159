import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type DoctorCheck, nothing } from '../check.ts';
import { judgeClock } from './clock-engine.ts';

/** Seconds; file systems round times. */
const tolerated = 60;

/** On a network drive files get the time of another machine: builds then seem to be of tomorrow. */
export const clockFiles: DoctorCheck = {
  id: 'clock-files',
  category: 'machine',
  description: 'files get the time of this machine',
  severity: 'warning',
  hint: 'clock-skew',
  async look({ paths, cacheDir }) {
    const folder = [paths.dir, cacheDir].find((candidate) => existsSync(candidate));
    if (!folder) return nothing('the lab has written no files yet');
    const file = path.join(folder, `.clock-${randomUUID()}`);
    try {
      const before = Date.now();
      await writeFile(file, '');
      const { mtimeMs } = await stat(file);
      return judgeClock(mtimeMs < before ? mtimeMs - before : Math.max(0, mtimeMs - Date.now()), tolerated);
    } finally {
      await rm(file, { force: true });
    }
  },
};
