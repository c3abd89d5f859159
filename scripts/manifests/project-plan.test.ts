import { describe, expect, it } from 'vitest';
import { type ProjectManifests, projectPlan } from './project-plan.ts';

const own: ProjectManifests = {
  files: [
    { name: '01-namespace.yaml', text: 'kind: Namespace' },
    { name: '07-serving-certificate.yaml', text: `tls.key: "\${SERVING_KEY}"` },
    { name: '10-service.yaml', text: 'kind: Service' },
    { name: '11-deployment.yaml', text: `image: "\${SERVER_IMAGE}"` },
    { name: '12-apiservice-v1.yaml', text: `caBundle: "\${SERVING_CA}"` },
    { name: '20-config.yaml', text: 'kind: ConfigMap' },
  ],
  host: ['10-service-external-name.yaml', '10-service-routed.yaml', '11-endpointslice.yaml'],
};
const rendered = (...args: Parameters<typeof projectPlan>) => projectPlan(...args).map((file) => file.rendered);

describe('projectPlan', () => {
  it('is all of it for pods, and registers last', () => {
    const plan = projectPlan(own, 'pods');
    expect(plan.map(({ template }) => template)).toEqual([
      '01-namespace.yaml',
      '07-serving-certificate.yaml',
      '10-service.yaml',
      '11-deployment.yaml',
      '20-config.yaml',
      '12-apiservice-v1.yaml',
    ]);
    expect(plan.at(-1)?.stage).toBe('registration');
    expect(plan.filter(({ secret }) => secret).map(({ template }) => template)).toEqual([
      '07-serving-certificate.yaml',
    ]);
  });

  it('leaves out what is for pods where there are none, and leads to each server', () => {
    expect(rendered(own, 'host-address', 2)).toEqual([
      '01-namespace.yaml',
      '10-service.yaml',
      '11-endpointslice-1.yaml',
      '11-endpointslice-2.yaml',
      '20-config.yaml',
      '12-apiservice-v1.yaml',
    ]);
    const [, service, slice] = projectPlan(own, 'host-address');
    expect([service?.template, slice?.template, slice?.replica]).toEqual([
      'host/10-service-routed.yaml',
      'host/11-endpointslice.yaml',
      1,
    ]);
  });

  it('takes the alias where there is only loopback', () => {
    const plan = projectPlan(own, 'host-localhost');
    expect(plan.map(({ template }) => template)).toEqual([
      '01-namespace.yaml',
      'host/10-service-external-name.yaml',
      '20-config.yaml',
      '12-apiservice-v1.yaml',
    ]);
  });

  it('names what is missing', () => {
    const unregistered = { ...own, files: own.files.filter(({ name }) => !name.includes('apiservice')) };
    expect(() => projectPlan(unregistered, 'pods')).toThrow('no NN-apiservice-VERSION.yaml');
    expect(() => projectPlan({ ...own, host: [] }, 'host-address')).toThrow('no host/NN-service-routed.yaml');
    const noSlice = { ...own, host: ['10-service-routed.yaml'] };
    expect(() => projectPlan(noSlice, 'host-address')).toThrow('no host/NN-endpointslice.yaml');
  });
});
