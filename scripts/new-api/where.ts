import { existsSync } from 'node:fs';
import path from 'node:path';

/** A clone can be packed; what is installed can't. */
export function isClone(packageRoot: string): boolean {
  return existsSync(path.join(packageRoot, 'scripts', 'build-library.ts'));
}

/** Where the command was typed: npm runs scripts in the project's top level, and says by a variable where it was. */
export function typedIn(env: NodeJS.ProcessEnv): string {
  return env['INIT_CWD'] ?? process.cwd();
}
