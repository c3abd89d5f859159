import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { issueAuthority } from '../../pki/issue.ts';
import { viewApiServices } from './api-services.ts';

test('only those are shown that lead to a server, with conditions and who vouches for them', async () => {
  const { certificate } = await issueAuthority({ commonName: 'serving CA' });
  const spec = { groupPriorityMinimum: 1000, versionPriority: 20, group: 'wardle.example.com', version: 'v1beta1' };
  const condition = { type: 'Available', status: 'False', reason: 'FailedDiscoveryCheck', message: 'no answer' };
  const since = '2026-01-01T00:00:00.000Z';
  const all = [
    { metadata: { name: 'v1.apps' }, spec: { ...spec, group: 'apps' } },
    {
      metadata: { name: 'v1beta1.wardle.example.com' },
      spec: {
        ...spec,
        service: { namespace: 'wardle', name: 'api' },
        caBundle: Buffer.from(certificate).toString('base64'),
      },
      status: { conditions: [{ ...condition, lastTransitionTime: new Date(since) }] },
    },
  ];
  expect(viewApiServices(all)).toMatchObject([
    {
      name: 'v1beta1.wardle.example.com',
      service: 'wardle/api:443',
      conditions: [{ ...condition, since }],
      caBundle: [new X509Certificate(certificate).fingerprint256],
      insecureSkipTLSVerify: false,
    },
  ]);
});
