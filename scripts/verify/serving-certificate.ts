import { once } from 'node:events';
import { connect, type PeerCertificate } from 'node:tls';
import type { V1APIService } from '@kubernetes/client-node';
import { registeredNames, serviceHost } from '../api/names.ts';
import { apiServicePath, kubeApi } from '../cluster/kube-api.ts';
import type { Session } from './session.ts';
import { expectThat, type Verification } from './verification.ts';

/** The certificate that is really served, verified with what is really registered: as the aggregator does it. */
export const servingCertificate: Verification = {
  id: 'serving-certificate',
  title: 'The server proves its name to the aggregator',
  async run(session) {
    const api = await kubeApi(session.lab);
    const host = serviceHost(session.lab.paths.api);
    const facts = [];
    for (const name of registeredNames(session.lab.paths.api)) {
      const { spec } = await api.get<V1APIService>(apiServicePath(name));
      const { certificate, refusal } = await served(session, host, Buffer.from(spec?.caBundle ?? '', 'base64'));
      expectThat(refusal === undefined, `a certificate for ${host} from the caBundle of ${name}`, refusal ?? '');
      const detail = `${certificate.subjectaltname}; issued by ${certificate.issuer.CN}, until ${certificate.valid_to}`;
      facts.push({ subject: `caBundle of ${name} verifies`, detail });
    }
    return facts;
  },
};

/** Node checks the chain and the name, as Go does for the aggregator: the name must be a Subject Alternative Name. */
async function served(
  session: Session,
  servername: string,
  ca: Buffer,
): Promise<{ certificate: PeerCertificate; refusal: string | undefined }> {
  const { host, port } = await session.dialServer();
  const socket = connect({ host, port, ca, servername, rejectUnauthorized: false, timeout: 10_000 });
  try {
    await once(socket, 'secureConnect');
    const refusal = socket.authorized ? undefined : String(socket.authorizationError);
    return { certificate: socket.getPeerCertificate(), refusal };
  } finally {
    socket.destroy();
  }
}
