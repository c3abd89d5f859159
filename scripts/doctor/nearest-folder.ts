import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder itself, or the nearest one above it that exists: there it would be made. */
export function nearestFolder(folder: string): string {
  const above = path.dirname(folder);
  return existsSync(folder) || above === folder ? folder : nearestFolder(above);
}
