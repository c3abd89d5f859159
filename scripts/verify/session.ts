import { setMaxListeners } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { serviceHost } from '../api/names.ts';
import { clusterSignedClient } from '../cluster/cluster-signed-client.ts';
import { adminCertificate } from '../cluster/kubeconfig-entries.ts';
import type { Dial } from '../drivers/driver.ts';
import type { Lab } from '../lab/lab.ts';
import { pkiLayout } from '../pki/layout.ts';
import { proxyClientName } from '../pki/plan.ts';
import type { KeyedCertificate } from '../pki/spec.ts';
import { createDials } from './dials.ts';
import { type DirectAnswer, type DirectRequest, directRequest } from './direct-request.ts';

/** What the verifications of one run share: the way to the server past the aggregator, and the lab's certificates. */
export interface Session {
  /** Its signal aborts also with `stop`. */
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
  /** Ends what is still being asked: nobody wants to know any more. */
  stop(): void;
}

export async function withSession<T>(lab: Lab, work: (session: Session) => Promise<T>): Promise<T> {
  const session = openSession(lab);
  try {
    return await work(session);
  } finally {
    session.stop();
    await session.redial();
    await session.impostor().catch(() => undefined);
  }
}

function openSession(of: Lab): Session {
  const stopped = new AbortController();
  const signal = AbortSignal.any([of.signal, stopped.signal]);
  // Everything that runs listens to it; many at once are no leak.
  setMaxListeners(0, signal);
  const lab = { ...of, signal };
  const dials = createDials(lab);
  // Not to be stopped half way: its request would stay in the cluster.
  const impostor = clusterSignedClient(of, proxyClientName);
  // Whoever asks for it gets the failure; nobody may ask.
  impostor.catch(() => undefined);
  const file = (name: string) => readFileSync(path.join(lab.paths.pki, name), 'utf8');

  return {
    lab,
    file,
    dialServer: dials.server,
    impostor: () => impostor,
    async direct(request, replica) {
      const expected = { ca: file(pkiLayout.serving.ca), name: serviceHost(lab.paths.api) };
      return directRequest(await dials.server(replica), expected, { ...request, signal });
    },
    redial: dials.close,
    proxyClient: () => ({
      certificate: file(pkiLayout.frontProxy.clientCertificate),
      key: file(pkiLayout.frontProxy.clientKey),
    }),
    admin: () => adminCertificate(lab.paths.kubeconfig),
    stop: () => stopped.abort(),
  };
}
