import { readFileSync } from 'node:fs';
import { loadKubeconfig } from '../../../server/src/apiserver/client/kubeconfig.ts';
import { Api, type ApiOptions } from './api.ts';
import type { DirectAccess, KeyedFiles, Target } from './target.ts';

/** The cluster as its administrator sees it. */
export function openCluster({ kubeconfig }: Target): Api {
  const config = loadKubeconfig(kubeconfig);
  const ca = config.ca?.();
  const token = config.token?.();
  return new Api({
    url: config.server,
    ...(ca && { ca }),
    ...(token && { token }),
    ...config.clientCertificate?.(),
    ...(config.tlsServerName && { servername: config.tlsServerName }),
    ...(config.insecureSkipTLSVerify && { rejectUnauthorized: false }),
  });
}

/** The server itself. @param client a certificate and its key, as PEM; without it nobody in particular comes */
export function openDirectly(direct: DirectAccess, client: Pick<ApiOptions, 'cert' | 'key' | 'token'> = {}): Api {
  return new Api({ url: direct.url, servername: direct.serverName, ca: readFileSync(direct.ca, 'utf8'), ...client });
}

/** Each of the servers behind the Service, as an administrator whom the front proxy vouches for. */
export function openEach(direct: DirectAccess): readonly Api[] {
  const headers = { 'x-remote-user': 'admin', 'x-remote-group': 'system:masters' };
  const { serverName: servername } = direct;
  const ca = readFileSync(direct.ca, 'utf8');
  const each = { servername, ca, headers, ...readKeyed(direct.frontProxy) };
  return [direct.url, ...direct.others].map((url) => new Api({ url, ...each }));
}

export function readKeyed({ cert, key }: KeyedFiles): { readonly cert: string; readonly key: string } {
  return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
}
