import { expect, it } from 'vitest';
import { fixtureFiles, fixturePlan } from './fixture.ts';
import { flagsOf } from './flags.ts';
import { kubeControllerManager } from './kube-controller-manager.ts';

const spec = kubeControllerManager('/bin/kube-controller-manager', fixtureFiles, fixturePlan);

it('runs all controllers, each as its own service account, and signs with the cluster CA', () => {
  expect(flagsOf(spec.command)).toMatchObject({
    'use-service-account-credentials': 'true',
    'leader-elect': 'false',
    'cluster-signing-cert-file': '/project/.lab/pki/cluster/ca.crt',
    'cluster-signing-key-file': '/project/.lab/pki/private/cluster-ca.key',
  });
  expect(flagsOf(spec.command)['controllers']).toMatch(/^\*,/);
});

it('is known as ours by the certificate that it makes in its own folder', () => {
  const { url, ca } = spec.readiness;
  expect(url).toBe('https://127.0.0.1:20006/healthz');
  expect(ca).toBe(`${flagsOf(spec.command)['cert-dir']}/kube-controller-manager.crt`);
});
