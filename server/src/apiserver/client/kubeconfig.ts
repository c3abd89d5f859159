import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { ClusterConfig } from './cluster-config.ts';
import { currentContext } from './current-context.ts';

/** The current context of a kubeconfig file. @throws Error as currentContext, and for a file that is no YAML */
export function loadKubeconfig(file: string): ClusterConfig {
  return currentContext(file, parse(readFileSync(file, 'utf8')) ?? {});
}
