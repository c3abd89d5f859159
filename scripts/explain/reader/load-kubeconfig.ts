import type { KubeConfig } from '@kubernetes/client-node';
import { LabError } from '../../lab/error.ts';

export interface KubeconfigChoice {
  /** File; default: what KUBECONFIG names, else ~/.kube/config, as kubectl does. */
  readonly kubeconfig?: string | undefined;
  /** Default: the current one. */
  readonly context?: string | undefined;
}

/** @throws LabError `explain-kubeconfig` if there is none, or it can't be read, or has no such context */
export async function loadKubeconfig({ kubeconfig, context }: KubeconfigChoice): Promise<KubeConfig> {
  // Without the generated API classes, which are most of client-node.
  const { KubeConfig } = await import('@kubernetes/client-node/dist/config.js');
  const config = new KubeConfig();
  try {
    if (kubeconfig === undefined) config.loadFromDefault();
    else config.loadFromFile(kubeconfig);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw unreadable(`${kubeconfig ?? 'the kubeconfig'} can not be read: ${reason}`);
  }
  if (context !== undefined) choose(config, context);
  const server = config.getCurrentCluster()?.server;
  if (!server) throw unreadable('the kubeconfig has no current context');
  // What client-node falls back to where there is no kubeconfig at all.
  if (server === 'http://localhost:8080')
    throw unreadable('there is no kubeconfig: neither KUBECONFIG nor ~/.kube/config');
  return config;
}

function choose(config: KubeConfig, context: string): void {
  const names = config.getContexts().map(({ name }) => name);
  if (!names.includes(context)) {
    throw unreadable(`the kubeconfig has no context "${context}"; it has ${names.join(', ') || 'none'}`);
  }
  config.setCurrentContext(context);
}

const unreadable = (what: string) => new LabError('explain-kubeconfig', { what });
