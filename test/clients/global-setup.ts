import { existsSync } from 'node:fs';
import { lab, paths } from './lab.ts';

/** A lab for all files, and none after them. @throws Error if there is one, which is not the tests' to change */
export async function setup(): Promise<() => Promise<void>> {
  if (existsSync(paths.dir)) throw new Error(`${paths.dir} exists: npm run lab:down -- --name ${paths.name} first`);
  const down = async () => {
    await lab('down');
  };
  try {
    await lab('up', '--driver', 'host');
  } catch (error) {
    await down();
    throw error;
  }
  return down;
}
