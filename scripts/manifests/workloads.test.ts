import { describe, expect, it } from 'vitest';
import { manifestSet, specsOf } from './manifest-set.ts';

interface Container {
  readonly name: string;
  readonly ports: readonly { readonly name: string }[];
  readonly securityContext: unknown;
  readonly resources: { readonly requests: object; readonly limits: object };
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
  readonly args: readonly string[];
  readonly readinessProbe?: Probe;
  readonly livenessProbe?: Probe;
}
interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
}
interface Workload {
  readonly replicas: number;
  readonly strategy?: unknown;
  readonly selector: { readonly matchLabels: Record<string, string> };
  readonly serviceName?: string;
  readonly volumeClaimTemplates?: readonly { readonly metadata: { readonly name: string } }[];
  readonly template: {
    readonly metadata: { readonly labels: Record<string, string> };
    readonly spec: {
      readonly serviceAccountName?: string;
      readonly securityContext: unknown;
      readonly containers: readonly Container[];
      readonly volumes: readonly { readonly name: string; readonly secret: { readonly secretName: string } }[];
    };
  };
}

const set = manifestSet('pods');
const workloads = [...specsOf<Workload>(set, 'Deployment'), ...specsOf<Workload>(set, 'StatefulSet')];
const named = (kind: string) => set.filter((object) => object.kind === kind).map((object) => object.metadata.name);
const cases = workloads.map(
  (workload) => [workload.metadata.name, workload.spec, workload.spec.template.spec] as const,
);

describe.each(cases)('the pods of %s', (_, spec, pod) => {
  it('satisfy the Pod Security Standard "restricted", with a read-only root file system on top', () => {
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: 65532,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    for (const container of pod.containers) {
      expect(container.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
    }
  });

  it('have bounded memory, and probes on ports that exist', () => {
    for (const { resources, ports, readinessProbe, livenessProbe } of pod.containers) {
      expect(resources.limits).toHaveProperty('memory');
      expect(resources.requests).toHaveProperty('cpu');
      for (const probe of [readinessProbe, livenessProbe]) {
        expect(ports.map((port) => port.name)).toContain(probe?.httpGet.port);
      }
    }
  });

  it('name only secrets, volumes and service accounts that the set makes', () => {
    const volumes = [...pod.volumes, ...(spec.volumeClaimTemplates?.map((claim) => claim.metadata) ?? [])];
    for (const volume of pod.volumes) expect(named('Secret')).toContain(volume.secret.secretName);
    for (const container of pod.containers) {
      for (const mount of container.volumeMounts) expect(volumes.map((volume) => volume.name)).toContain(mount.name);
      const files = container.args.flatMap((arg) => /=(\/etc\/.*)$/.exec(arg)?.[1] ?? []);
      const mounted = container.volumeMounts.map((mount) => `${mount.mountPath}/`);
      for (const file of files) expect(mounted.some((folder) => file.startsWith(folder))).toBe(true);
    }
    if (pod.serviceAccountName) expect(named('ServiceAccount')).toContain(pod.serviceAccountName);
  });

  it('are selected by their own labels', () => {
    expect(spec.template.metadata.labels).toMatchObject(spec.selector.matchLabels);
    if (spec.serviceName) expect(named('Service')).toContain(spec.serviceName);
  });
});

describe('the server', () => {
  it('has a new pod ready before an old one goes', () => {
    const [deployment] = specsOf<Workload>(set, 'Deployment');
    expect(deployment?.spec).toMatchObject({
      strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
    });
  });
});
