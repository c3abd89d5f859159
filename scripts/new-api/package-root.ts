import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** This package's top level, be it a clone or a folder of node_modules. @throws Error if this file lies elsewhere */
export function findPackageRoot(from = import.meta.dirname): string {
  for (let dir = from; ; dir = path.dirname(dir)) {
    const file = path.join(dir, 'package.json');
    if (existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).name === 'aggregation-lab') return dir;
    if (dir === path.dirname(dir)) throw new Error(`${from} is not within the package aggregation-lab`);
  }
}

/** A clone can be packed; what is installed can't. */
export function isClone(packageRoot: string): boolean {
  return existsSync(path.join(packageRoot, 'scripts', 'build-library.ts'));
}

/** Where the command was typed: npm runs scripts in the project's top level, and says by a variable where it was. */
export function typedIn(env: NodeJS.ProcessEnv): string {
  return env['INIT_CWD'] ?? process.cwd();
}
