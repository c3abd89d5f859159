import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Lab } from '../../lab/lab.ts';
import { writeWhole } from '../../pki/files.ts';
import { pkiLayout } from '../../pki/layout.ts';
import { withSession } from '../../verify/session.ts';
import type { Sight } from '../framework/drill.ts';
import { flagDrill, publishedAuthentication } from '../framework/flags.ts';
import { story } from './story.ts';

const bundle = 'ca-bundle.crt';

export const sharedCa = flagDrill({
  story,
  name: 'shared-ca',
  expects: 'requestheader-ca-shared',
  drivers: ['host', 'kind'],
  link: 'proxy-identity',
  published: true,
  async flags(lab) {
    const frontProxy = await readFile(path.join(lab.paths.pki, pkiLayout.frontProxy.ca), 'utf8');
    const { 'client-ca-file': clients = '' } = (await publishedAuthentication(lab)) ?? {};
    writeWhole(lab.paths.pki, path.join(pkiLayout.frontProxy.dir, bundle), frontProxy + clients, 0o644);
    // With --requestheader-allowed-names left out as well, kube-apiserver 1.37 refuses to start.
    return { 'requestheader-client-ca-file': lab.driver.faults.frontProxyPath(lab, bundle) };
  },
  names: ['requestheader-client-ca-file'],
  // The controllers, one of which has to sign, come back a while after the kube-apiserver.
  shows: (lab) => spoofed(lab).catch((error: Error) => ({ seen: false, detail: error.message })),
  // The server believes the shared authority until it has read the configmap that is made anew.
  lingers: (lab) =>
    spoofed(lab).then(
      ({ seen, detail }) => (seen ? detail : undefined),
      (error: Error) => error.message,
    ),
});

/** A client certificate of the cluster's CA for the proxy's name, had the regular way, and headers of the aggregator. */
async function spoofed(lab: Lab): Promise<Sight> {
  return withSession(lab, async (session) => {
    const headers = { 'X-Remote-User': 'spoofed-admin', 'X-Remote-Group': 'system:masters' };
    const path = '/apis/wardle.example.com/v1beta1/flunders';
    const { status } = await session.direct({ path, headers, client: await session.impostor() });
    const detail = `X-Remote-User: spoofed-admin with a client certificate of the cluster's CA: ${status}`;
    return { seen: status === 200, detail };
  });
}
