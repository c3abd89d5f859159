import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { pkiPlan } from '../pki/plan.ts';
import { exposures, type ManifestObject, manifestSet, projectRoot, specsOf } from './manifest-set.ts';

interface ApiServiceSpec {
  readonly group: string;
  readonly version: string;
  readonly service: { readonly name: string; readonly namespace: string; readonly port: number };
  readonly caBundle: string;
  readonly insecureSkipTLSVerify?: boolean;
  readonly versionPriority: number;
}
interface ServiceSpec {
  readonly type?: string;
  readonly ports: readonly { readonly name: string; readonly port: number; readonly targetPort: string | number }[];
  readonly selector?: Record<string, string>;
}
interface Binding extends ManifestObject {
  readonly roleRef: { readonly kind: string; readonly name: string };
  readonly subjects: readonly { readonly kind: string; readonly name: string; readonly namespace: string }[];
}

describe.each(exposures)('the manifests for %s', (exposure) => {
  const set = manifestSet(exposure);
  const find = (kind: string, name: string, namespace?: string) =>
    set.find(({ kind: k, metadata: m }) => k === kind && m.name === name && m.namespace === namespace);
  const services = specsOf<ServiceSpec>(set, 'Service');

  it('all carry the label by which they can be found, and each name once', () => {
    for (const { metadata } of set)
      expect(metadata.labels).toHaveProperty(['app.kubernetes.io/part-of'], 'aggregation-lab');
    const keys = set.map(({ kind, metadata }) => `${kind}/${metadata.namespace ?? ''}/${metadata.name}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('register both versions at a Service and port that exist, with a caBundle', () => {
    const apiServices = specsOf<ApiServiceSpec>(set, 'APIService');
    expect(apiServices.map(({ spec }) => spec.version)).toEqual(['v1alpha1', 'v1beta1']);
    for (const { metadata, spec } of apiServices) {
      expect(metadata.name).toBe(`${spec.version}.${spec.group}`);
      expect(spec.insecureSkipTLSVerify).toBeUndefined();
      expect(Buffer.from(spec.caBundle, 'base64').toString()).toBe('PEM of serving/ca.crt');
      const service = services.find((candidate) => candidate.metadata.name === spec.service.name);
      expect(service?.metadata.namespace).toBe(spec.service.namespace);
      expect(service?.spec.ports.map((port) => port.port)).toContain(spec.service.port);
    }
    const [alpha, beta] = apiServices.map(({ spec }) => spec.versionPriority);
    expect(beta).toBeGreaterThan(alpha ?? Number.POSITIVE_INFINITY);
  });

  it('point at a Service under the name that the serving certificate carries', () => {
    const names = pkiPlan().leaves.find((leaf) => leaf.id === 'serving')?.spec.dnsNames;
    for (const { spec } of specsOf<ApiServiceSpec>(set, 'APIService')) {
      expect(names).toContain(`${spec.service.name}.${spec.service.namespace}.svc`);
    }
  });

  it('bind roles that exist to service accounts that exist', () => {
    const bindings = set.filter(({ kind }) => kind.endsWith('RoleBinding')) as Binding[];
    expect(bindings).toHaveLength(3);
    const builtIn = ['system:auth-delegator', 'extension-apiserver-authentication-reader'];
    for (const { roleRef, subjects } of bindings) {
      if (!builtIn.includes(roleRef.name)) expect(find(roleRef.kind, roleRef.name)).toBeDefined();
      for (const subject of subjects) expect(find(subject.kind, subject.name, subject.namespace)).toBeDefined();
    }
  });

  it('have all their namespaces but those that every cluster has', () => {
    for (const { metadata } of set) {
      const { namespace } = metadata;
      if (namespace && !['kube-system', 'default'].includes(namespace))
        expect(find('Namespace', namespace)).toBeDefined();
    }
  });

  it('lead each selecting Service to pods with such a port', () => {
    for (const { spec } of services.filter((service) => service.spec.selector)) {
      const pods = set.filter(({ kind, spec: workload }) => {
        const labels = (workload as { template?: { metadata: { labels: Record<string, string> } } })?.template?.metadata
          .labels;
        return (
          ['Deployment', 'StatefulSet'].includes(kind) &&
          Object.entries(spec.selector ?? {}).every(([key, value]) => labels?.[key] === value)
        );
      });
      expect(pods).toHaveLength(1);
      const ports = JSON.stringify(pods[0]?.spec);
      for (const port of spec.ports) expect(ports).toContain(`{"name":"${port.targetPort}","containerPort":`);
    }
  });
});

describe('the EndpointSlice of the host driver', () => {
  it('belongs to the Service, with a port of the same name', () => {
    const set = manifestSet('host-address');
    const slice = set.find(({ kind }) => kind === 'EndpointSlice');
    const [service] = specsOf<ServiceSpec>(set, 'Service');
    expect(slice?.metadata.labels).toHaveProperty(['kubernetes.io/service-name'], service?.metadata.name);
    expect(slice).toMatchObject({ endpoints: [{ addresses: ['192.0.2.7'] }], ports: [{ name: 'https', port: 30443 }] });
    expect(service?.spec.ports).toMatchObject([{ name: 'https', port: 443, targetPort: 30443 }]);
  });
});

describe('the server role', () => {
  it('reads every admission resource, also those that a later Kubernetes adds', () => {
    const role = manifestSet('pods').find(({ metadata }) => metadata.name === 'wardle:apiserver');
    expect(role?.rules).toContainEqual({
      apiGroups: ['admissionregistration.k8s.io'],
      resources: ['*'],
      verbs: ['get', 'list', 'watch'],
    });
  });
});

describe('no manifest', () => {
  it.each(exposures)('%s: skips verification', (exposure) => {
    for (const { file } of manifestSet(exposure)) {
      const text = readFileSync(path.join(projectRoot, 'manifests', file.template), 'utf8');
      expect(text).not.toMatch(/insecure/i);
    }
  });
});
