import { existsSync } from 'node:fs';
import { type AuthenticationConfig, authenticationConfig } from '../../cluster/authentication-config.ts';
import type { Lab } from '../../lab/lab.ts';

/** @returns undefined if the cluster does not answer, or answers with another front-proxy CA */
export async function ownConfig(lab: Lab): Promise<AuthenticationConfig | undefined> {
  if (!existsSync(lab.paths.kubeconfig)) return undefined;
  const config = await authenticationConfig(lab).catch(() => undefined);
  return config?.isOurs ? config : undefined;
}
