import { existsSync } from 'node:fs';
import path from 'node:path';

/** Whether this code runs as the package has it, bundled to JavaScript, and not from its sources. */
export const isBundled = import.meta.filename.endsWith('.js');

/**
 * The top level of the lab itself, whatever directory the command was typed in: the checkout, or where npm has
 * installed the package. Bundled, this code may lie in any folder below it.
 */
export const projectRoot = nearestPackage(import.meta.dirname);

function nearestPackage(folder: string): string {
  return existsSync(path.join(folder, 'package.json')) ? folder : nearestPackage(path.dirname(folder));
}
