import { readFileSync } from 'node:fs';
import path from 'node:path';
import { kubeClient } from '../cluster/client.ts';
import { clusterSignedClient } from '../cluster/cluster-signed-client.ts';
import type { Dial } from '../drivers/driver.ts';
import type { Lab } from '../lab/lab.ts';
import { pkiLayout } from '../pki/layout.ts';
import { proxyClientName } from '../pki/plan.ts';
import type { KeyedCertificate } from '../pki/spec.ts';
import { type DirectAnswer, type DirectRequest, directRequest } from './direct-request.ts';

/** What the verifications of one run share: the way to the server past the aggregator, and the lab's certificates. */
export interface Session {
  readonly lab: Lab;
  /** Asks the server itself, under the name and with the authority that the aggregator uses. */
  direct(request: DirectRequest, replica?: number): Promise<DirectAnswer>;
  /** @param replica from 1; without it any will do */
  dialServer(replica?: number): Promise<Dial>;
  /** Forgets the way to the server; the next request finds it anew. After pods were replaced. */
  redial(): Promise<void>;
  file(name: string): string;
  /** Signed by the cluster's CA for the proxy client's name; asked for early, since signing takes the cluster a while. */
  impostor(): Promise<KeyedCertificate>;
  /** The lab's admin, as its kubeconfig has it. */
  admin(): Promise<KeyedCertificate>;
  /** The aggregator's own certificate. */
  proxyClient(): KeyedCertificate;
}

export async function withSession<T>(lab: Lab, work: (session: Session) => Promise<T>): Promise<T> {
  const session = openSession(lab);
  try {
    return await work(session);
  } finally {
    await session.redial();
    await session.impostor().catch(() => undefined);
  }
}

function openSession(lab: Lab): Session {
  const dialed = new Map<number | undefined, Promise<Dial>>();
  const impostor = clusterSignedClient(lab, proxyClientName);
  // Whoever asks for it gets the failure; nobody may ask.
  impostor.catch(() => undefined);
  const file = (name: string) => readFileSync(path.join(lab.paths.pki, name), 'utf8');
  const dialServer = (replica?: number) => {
    const dial = dialed.get(replica) ?? lab.driver.dial.server(lab, replica);
    dialed.set(replica, dial);
    return dial;
  };
  return {
    lab,
    file,
    dialServer,
    impostor: () => impostor,
    async direct(request, replica) {
      return directRequest(await dialServer(replica), file(pkiLayout.serving.ca), request);
    },
    async redial() {
      const open = [...dialed.values()];
      dialed.clear();
      for (const dial of open) await (await dial.catch(() => undefined))?.close();
    },
    proxyClient: () => ({
      certificate: file(pkiLayout.frontProxy.clientCertificate),
      key: file(pkiLayout.frontProxy.clientKey),
    }),
    admin: () => adminCertificate(lab),
  };
}

async function adminCertificate(lab: Lab): Promise<KeyedCertificate> {
  const { config } = await kubeClient(lab);
  const user = config.getCurrentUser();
  return {
    certificate: inlineOrFile(user?.certData, user?.certFile),
    key: inlineOrFile(user?.keyData, user?.keyFile),
  };
}

function inlineOrFile(data: string | undefined, file: string | undefined): string {
  return data ? Buffer.from(data, 'base64').toString('utf8') : readFileSync(file ?? '', 'utf8');
}
