import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { LabError } from '../lab/error.ts';
import { type ToolName, toolSpec } from './tool-spec.ts';

/** The version, with its leading v, that a go.mod requires of a module; not that of a `replace`. */
export function requiredVersion(goMod: string, module: string): string | undefined {
  for (const line of goMod.split('\n')) {
    const [first, second] = line
      .trim()
      .replace(/^require\s+/, '')
      .split(/\s+/);
    if (first === module && second?.startsWith('v')) return second;
  }
  return undefined;
}

/** The oldest Go that a go.mod accepts, such as `1.26.0`. */
export function requiredGo(goMod: string): string | undefined {
  return /^go\s+(\S+)/m.exec(goMod)?.[1];
}

export function moduleDir(root: string, folder: string): string {
  return path.join(root, 'toolchain', folder);
}

/** The version of a tool that toolchain/ pins, such as `v1.37.2`; `own` for the lab's own programs. */
export async function pinnedVersion(name: ToolName, root: string): Promise<string> {
  const { folder, pin } = toolSpec(name);
  if (!pin) return 'own';
  const file = path.join(moduleDir(root, folder), 'go.mod');
  const version = requiredVersion(await readFile(file, 'utf8'), pin);
  if (!version) throw new LabError('unexpected', { what: `${file} does not require ${pin}` });
  return version;
}
