import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { V1CertificateSigningRequest } from '@kubernetes/client-node';
import forge from 'node-forge';
import { LabError } from '../lab/error.ts';
import type { Lab } from '../lab/lab.ts';
import { generateKeyPair } from '../pki/key-pair.ts';
import { signingKey } from '../pki/signing-key.ts';
import type { KeyedCertificate } from '../pki/spec.ts';
import { type KubeApi, kubeApi } from './kube-api.ts';

/** Milliseconds that the controller manager has to sign: started anew, it waits for the lease of the one before. */
const patience = 60_000;

const requests = '/apis/certificates.k8s.io/v1/certificatesigningrequests';

/**
 * A client certificate of the cluster's own CA, had the regular way: a CertificateSigningRequest, approved by the
 * admin, signed by the controller manager. The request is removed again.
 */
export async function clusterSignedClient(lab: Lab, commonName: string): Promise<KeyedCertificate> {
  const api = await kubeApi(lab);
  const pair = await generateKeyPair();
  const key = forge.pki.privateKeyToPem(pair.privateKey);
  const name = `aggregation-lab-${randomUUID()}`;
  const created = await api.send<V1CertificateSigningRequest>('POST', requests, {
    apiVersion: 'certificates.k8s.io/v1',
    kind: 'CertificateSigningRequest',
    metadata: { name },
    spec: {
      request: Buffer.from(signingRequest(pair.publicKey, key, commonName)).toString('base64'),
      signerName: 'kubernetes.io/kube-apiserver-client',
      expirationSeconds: 600,
      usages: ['client auth'],
    },
  });
  try {
    const approval = { type: 'Approved', status: 'True', reason: 'LabVerification', message: 'asked for by the lab' };
    const body = { ...created, status: { conditions: [approval] } };
    await api.send('PUT', `${requests}/${name}/approval`, body);
    return { certificate: await signed(api, name), key };
  } finally {
    await api.send('DELETE', `${requests}/${name}`);
  }
}

function signingRequest(publicKey: forge.pki.rsa.PublicKey, key: string, commonName: string): string {
  const request = forge.pki.createCertificationRequest();
  request.publicKey = publicKey;
  request.setSubject([{ name: 'commonName', value: commonName }]);
  request.sign(signingKey(key), forge.md.sha256.create());
  return forge.pki.certificationRequestToPem(request);
}

async function signed(api: KubeApi, name: string): Promise<string> {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    const { status } = await api.get<V1CertificateSigningRequest>(`${requests}/${name}`);
    if (status?.certificate) return Buffer.from(status.certificate, 'base64').toString('utf8');
    await sleep(100);
  }
  throw new LabError('not-ready', { what: 'the controller manager did not sign a certificate within a minute' });
}
