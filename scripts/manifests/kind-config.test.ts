import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { pkiLayout } from '../pki/layout.ts';
import { proxyClientName } from '../pki/plan.ts';
import { projectRoot } from './manifest-set.ts';

interface Mount {
  readonly hostPath: string;
  readonly containerPath: string;
  readonly readOnly: boolean;
}
interface KindConfig {
  readonly name: string;
  readonly nodes: readonly { readonly role: string; readonly image?: string; readonly extraMounts: readonly Mount[] }[];
  readonly kubeadmConfigPatches: readonly string[];
}
interface Patch {
  readonly kind: string;
  readonly apiVersion: string;
  readonly apiServer: {
    readonly extraArgs: readonly { readonly name: string; readonly value: unknown }[];
    readonly extraVolumes: readonly {
      readonly hostPath: string;
      readonly mountPath: string;
      readonly readOnly: boolean;
    }[];
  };
}

const config = parse(readFileSync(path.join(projectRoot, 'kind-config.yaml'), 'utf8')) as KindConfig;
const patch = parse(config.kubeadmConfigPatches[0] ?? '') as Patch;
const args = Object.fromEntries(patch.apiServer.extraArgs.map(({ name, value }) => [name, value]));
const mounts = config.nodes[0]?.extraMounts ?? [];

describe('kind-config.yaml', () => {
  it('sets every flag of the aggregation layer, and auditing', () => {
    expect(Object.keys(args).sort()).toEqual([
      'audit-log-path',
      'audit-policy-file',
      'enable-aggregator-routing',
      'proxy-client-cert-file',
      'proxy-client-key-file',
      'requestheader-allowed-names',
      'requestheader-client-ca-file',
      'requestheader-extra-headers-prefix',
      'requestheader-group-headers',
      'requestheader-uid-headers',
      'requestheader-username-headers',
    ]);
    for (const value of Object.values(args)) expect(value).toBeTypeOf('string');
    expect(patch).toMatchObject({ kind: 'ClusterConfiguration', apiVersion: 'kubeadm.k8s.io/v1beta4' });
  });

  it('leaves the node image to the command line', () => {
    expect(config).toMatchObject({ name: 'aggregation-lab', nodes: [{ role: 'control-plane' }] });
    expect(config.nodes[0]).not.toHaveProperty('image');
  });

  it('allows the common name that the proxy client certificate has', () => {
    expect(args['requestheader-allowed-names']).toBe(proxyClientName);
  });

  it('names files that are mounted, read-only, first into the node and then into the pod', () => {
    const inNode = new Map(mounts.map((mount) => [mount.containerPath, mount.hostPath]));
    const inPod = new Map(patch.apiServer.extraVolumes.map((volume) => [volume.mountPath, volume.hostPath]));
    for (const mount of [...mounts, ...patch.apiServer.extraVolumes]) expect(mount.readOnly).toBe(true);
    const onThisMachine = (file: unknown) => {
      const folder = path.posix.dirname(String(file));
      return path.posix.join(inNode.get(inPod.get(folder) ?? '') ?? 'not mounted', path.posix.basename(String(file)));
    };
    expect(onThisMachine(args['requestheader-client-ca-file'])).toBe(`.lab/pki/${pkiLayout.frontProxy.ca}`);
    expect(onThisMachine(args['proxy-client-cert-file'])).toBe(`.lab/pki/${pkiLayout.frontProxy.clientCertificate}`);
    expect(onThisMachine(args['proxy-client-key-file'])).toBe(`.lab/pki/${pkiLayout.frontProxy.clientKey}`);
    expect(onThisMachine(args['audit-policy-file'])).toBe('manifests/audit/policy.yaml');
  });
});

describe('the audit policy', () => {
  const policy = parse(readFileSync(path.join(projectRoot, 'manifests/audit/policy.yaml'), 'utf8')) as {
    readonly rules: readonly {
      readonly level: string;
      readonly resources?: readonly { readonly resources?: string[] }[];
    }[];
  };

  it('never logs the body of a TokenReview, which holds the token, nor of anything that is not asked for', () => {
    const tokenReview = policy.rules.find((rule) => rule.resources?.[0]?.resources?.includes('tokenreviews'));
    expect(tokenReview?.level).toBe('Metadata');
    // Whatever comes after the rules: never a body, which may be a Secret's.
    expect(policy.rules.at(-1)).toEqual({ level: 'Metadata' });
  });
});
