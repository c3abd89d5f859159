import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Api } from './api.ts';
import { parseConfig } from './parse-config.ts';

/** What makes a folder a project whose API the lab deploys. */
export const configName = 'aggregation-lab.json';

export interface Project {
  /** Absolute path of its top level. */
  readonly root: string;
  readonly api: Api;
}

/**
 * The project that a folder belongs to: the nearest one with an aggregation-lab.json, from there upwards.
 * @returns undefined where there is none
 * @throws LabError `project-config`
 */
export function findProject(folder: string): Project | undefined {
  const file = path.join(folder, configName);
  const text = readOrNothing(file);
  if (text !== undefined) return { root: folder, api: parseConfig(text, file) };
  const above = path.dirname(folder);
  return above === folder ? undefined : findProject(above);
}

function readOrNothing(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    // EACCES: a folder above, which is nobody's project that this user could use.
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
