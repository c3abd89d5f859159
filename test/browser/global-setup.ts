import { rmSync } from 'node:fs';
import { findChromium } from './chromium.ts';
import { lab, mustLab } from './lab.ts';
import { artifacts } from './screenshots.ts';

/** A lab for all files, and none after them. Without a browser there is nothing to test: that is a failure. */
export async function setup(): Promise<() => Promise<void>> {
  findChromium();
  rmSync(artifacts, { recursive: true, force: true });
  await lab('down');
  await mustLab('up', '--driver', 'host');
  return async () => {
    await mustLab('down');
  };
}
