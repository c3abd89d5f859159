import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { issueAuthority } from '../../pki/issue.ts';
import { fingerprintsIn } from './fingerprints.ts';
import { flagUses } from './flags.ts';
import { podUses } from './pods.ts';
import { secretUses } from './secrets.ts';

let pem = '';
let fingerprint = '';

beforeAll(async () => {
  pem = (await issueAuthority({ commonName: 'a CA' })).certificate;
  fingerprint = new X509Certificate(pem).fingerprint256;
}, 60_000);

describe('where a certificate is used', () => {
  it('is known by its fingerprint, whatever stands around it', () => {
    expect(fingerprintsIn(`# bundle\n${pem}\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`)).toEqual([
      fingerprint,
    ]);
    expect(fingerprintsIn('nothing')).toEqual([]);
  });

  it('is seen in flags', () => {
    const args = ['kube-apiserver', '--requestheader-client-ca-file=/pki/ca.crt', '--secure-port=6443'];
    expect(flagUses('kube-apiserver', args, (file) => (file === '/pki/ca.crt' ? pem : undefined))).toEqual([
      { fingerprint, kind: 'flag', name: '--requestheader-client-ca-file', of: 'kube-apiserver' },
    ]);
  });

  it('is seen through the mounts of a pod', () => {
    const pod = {
      metadata: { name: 'wardle-server-x' },
      spec: {
        containers: [
          { args: ['--tls-cert-file=/etc/serving/tls.crt'], volumeMounts: [{ name: 's', mountPath: '/etc/serving' }] },
        ],
        volumes: [{ name: 's', secret: { secretName: 'serving-certificate' } }],
      },
    };
    const asked: unknown[] = [];
    const uses = podUses('wardle-server', pod, (source, file) => {
      asked.push({ ...source, file });
      return pem;
    });
    expect(asked).toEqual([{ secret: 'serving-certificate', file: 'tls.crt' }]);
    expect(uses).toEqual([{ fingerprint, kind: 'flag', name: '--tls-cert-file', of: 'wardle-server' }]);
  });

  it('is seen in Secrets, whose keys are passed over', () => {
    const base64 = (text: string) => Buffer.from(text).toString('base64');
    const data = { 'tls.crt': base64(pem), 'tls.key': base64('-----BEGIN PRIVATE KEY-----') };
    expect(secretUses([{ metadata: { name: 'serving-certificate' }, data }], 'wardle')).toEqual([
      { fingerprint, kind: 'secret', name: 'tls.crt', of: 'Secret wardle/serving-certificate' },
    ]);
  });
});
