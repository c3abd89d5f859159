import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { serviceHost } from '../../api/names.ts';
import { adminCertificate } from '../../cluster/kubeconfig-entries.ts';
import type { Lab } from '../../lab/lab.ts';
import { pkiLayout } from '../../pki/layout.ts';
import { createDials } from '../../verify/dials.ts';
import { directRequest } from '../../verify/direct-request.ts';
import type { ServedLook } from '../inputs/served.ts';
import { type AskServer, askServers } from './ask-servers.ts';

/** Asks the lab's sample servers for these requests; says why where that is not possible. */
export async function lookAtServers(lab: Lab, auditIDs: readonly string[]): Promise<ServedLook> {
  const { server, replicas = 1 } = await lab.state.read();
  if (server === 'go') return { served: [], problems: [], impossible: true };
  const dials = createDials(lab);
  try {
    const [client, ca] = await Promise.all([
      adminCertificate(lab.paths.kubeconfig),
      readFile(path.join(lab.paths.pki, pkiLayout.serving.ca), 'utf8'),
    ]);
    const expected = { ca, name: serviceHost(lab.paths.api) };
    const ask: AskServer = async (uri, replica) =>
      directRequest(await dials.server(replica), expected, { path: uri, client });
    return { ...(await askServers(ask, replicas, auditIDs)), impossible: false };
  } finally {
    await dials.close();
  }
}
