import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Whether this code runs as the package has it, bundled to JavaScript, and not from its sources. */
export const isBundled = import.meta.url.endsWith('.js');

/**
 * The top level of the lab itself, whatever directory the command was typed in: the checkout, or where npm has
 * installed the package. Bundled, this code may lie in any folder below it.
 */
export const projectRoot = nearestPackage(path.dirname(fileURLToPath(import.meta.url)));

function nearestPackage(folder: string): string {
  return existsSync(path.join(folder, 'package.json')) ? folder : nearestPackage(path.dirname(folder));
}
