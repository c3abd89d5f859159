import { readFileSync } from 'node:fs';
import type { ClusterConfig } from './cluster-config.ts';
import { currentContext, type Kubeconfig } from './current-context.ts';

/**
 * The same as loadKubeconfig, for a start that counts milliseconds: of a file that is JSON it is known without loading
 * and running a parser of YAML.
 */
export async function readKubeconfig(file: string): Promise<ClusterConfig> {
  const config = asJson(readFileSync(file, 'utf8'));
  if (config) return currentContext(file, config);
  const { loadKubeconfig } = await import('./kubeconfig.ts');
  return loadKubeconfig(file);
}

function asJson(text: string): Kubeconfig | undefined {
  // YAML may begin like JSON, and be none.
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
