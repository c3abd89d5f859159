import { describe, expect, it } from 'vitest';
import { wardle } from '../api/wardle.ts';
import { type DeployFacts, deployHint } from './deploy.ts';

const service = {
  name: 'v1beta1.wardle.example.com',
  authority: 'CA',
  available: 'True',
  reason: 'Passed',
  message: '',
};
const sound: DeployFacts = {
  api: wardle,
  certificateFile: '.lab/pki/serving/tls.crt',
  authorityFile: '.lab/pki/serving/ca.crt',
  manifests: '.lab/manifests',
  isRendered: true,
  registration: ['12-apiservice-v1alpha1.yaml', '13-apiservice-v1beta1.yaml'],
  isThere: true,
  isTerminating: false,
  onDisk: 'NEW',
  inSecret: 'NEW',
  served: 'NEW',
  servedAt: '192.0.2.7:18443',
  authority: 'CA',
  apiServices: [service],
  endpoints: [{ address: '10.0.0.7', ready: true }],
  waiting: [],
};
const hint = (change: Partial<DeployFacts>) => deployHint({ ...sound, ...change });

describe('the hint about the deployment', () => {
  it('is none where every link holds', () => {
    expect(hint({})).toBeUndefined();
    expect(hint({ inSecret: undefined })).toBeUndefined();
  });

  it('knows of nothing deployed yet', () => {
    expect(hint({ isRendered: false, apiServices: [], endpoints: [] })).toContain('Nothing is deployed yet');
  });

  it('says how to apply by hand what is there to be applied', () => {
    const nothing = { isThere: false, apiServices: [], endpoints: [], inSecret: undefined, served: undefined };
    expect(hint(nothing)).toMatch(/\nkubectl apply --filename \.lab\/manifests$/);
  });

  it('knows of a Secret with the certificate of before', () => {
    expect(hint({ inSecret: 'OLD', served: 'OLD' })).toContain('The Secret wardle/serving-certificate holds another');
  });

  it('knows of a Secret that is new, and a pod that still shows the old one', () => {
    expect(hint({ served: 'OLD' })).toContain('but the pod still shows the one before');
  });

  it('knows of a process that still shows the old one', () => {
    expect(hint({ served: 'OLD', inSecret: undefined })).toMatch(
      /^The server still shows .*\nopenssl s_client -connect 192\.0\.2\.7:18443 /,
    );
  });

  it('knows of a caBundle that is not the lab’s, or none', () => {
    const other = hint({ apiServices: [{ ...service, authority: 'OTHER' }] });
    expect(other).toContain('The caBundle of v1beta1.wardle.example.com is not .lab/pki/serving/ca.crt');
    expect(other).toContain('against another authority');
    expect(hint({ apiServices: [{ ...service, authority: undefined }] })).toContain('against none');
  });

  it('knows of endpoints that are not ready, or not there', () => {
    expect(hint({ endpoints: [{ address: '10.0.0.7', ready: false }] })).toContain('only 10.0.0.7, which is not');
    expect(hint({ endpoints: [] })).toContain('has no endpoint that is ready:');
  });

  it('knows of an image that is not in the node', () => {
    const waiting = [{ pod: 'wardle-server-x', reason: 'ErrImageNeverPull', message: '' }];
    expect(hint({ waiting, endpoints: [] })).toContain('wardle-server-x waits for its image (ErrImageNeverPull)');
  });

  it('knows of a pod that ends again and again', () => {
    const waiting = [{ pod: 'wardle-server-x', reason: 'CrashLoopBackOff', message: 'back-off 10s' }];
    expect(hint({ waiting })).toMatch(/\nkubectl --namespace wardle logs wardle-server-x --previous/);
  });

  it('knows of a server that nobody has registered', () => {
    expect(hint({ apiServices: [] })).toContain('The server is ready, but not registered');
  });

  it('says the aggregator’s own reason where it has one', () => {
    const failing = { ...service, available: 'False', reason: 'FailedDiscoveryCheck', message: 'no response' };
    expect(hint({ apiServices: [failing] })).toContain('not Available: FailedDiscoveryCheck, "no response"');
  });

  it('knows of a namespace that can’t end', () => {
    expect(hint({ isTerminating: true, endpoints: [] })).toContain('The namespace wardle is being deleted');
  });
});
