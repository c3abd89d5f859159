import { describe, expect, it } from 'vitest';
import { pkiPlan } from './plan.ts';

const full = pkiPlan({ servingIps: ['192.0.2.7'], controlPlane: { apiserverIps: ['192.0.2.7'] } });

describe('pkiPlan', () => {
  it('has no control plane unless asked for one', () => {
    const plan = pkiPlan();
    expect(plan.authorities.map((entry) => entry.id)).toEqual(['front-proxy-ca', 'serving-ca', 'etcd-ca']);
    expect(plan.signingKeys).toEqual([]);
  });

  it('keeps every authority key out of the folder that the kind node mounts', () => {
    const mounted = [...full.authorities, ...full.leaves]
      .flatMap(({ files }) => [files.certificate, files.key])
      .filter((file) => file.startsWith('front-proxy/'));
    expect(mounted.sort()).toEqual(['front-proxy/ca.crt', 'front-proxy/client.crt', 'front-proxy/client.key']);
  });

  it('lets the aggregator certificate be used as a client only, and the serving one as a server only', () => {
    const uses = Object.fromEntries(full.leaves.map((leaf) => [leaf.id, leaf.spec.uses]));
    expect(uses).toMatchObject({ 'front-proxy-client': ['clientAuth'], serving: ['serverAuth'] });
  });

  it('carries the name that the aggregator asks for, and the further addresses', () => {
    const serving = full.leaves.find((leaf) => leaf.id === 'serving');
    expect(serving?.spec.dnsNames).toContain('api.wardle.svc');
    expect(serving?.spec.ipAddresses).toEqual(['127.0.0.1', '192.0.2.7']);
  });

  it('names each file and each id once, and only authorities that exist', () => {
    const entries = [...full.authorities, ...full.leaves];
    const files = entries.flatMap(({ files }) => [files.certificate, files.key]);
    expect(new Set(files).size).toBe(files.length);
    expect(new Set(entries.map((entry) => entry.id)).size).toBe(entries.length);
    const authorities = full.authorities.map((entry) => entry.id);
    for (const leaf of full.leaves) expect(authorities).toContain(leaf.authority);
  });
});
