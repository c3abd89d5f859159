import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fixtureFiles, fixturePlan } from './fixture.ts';
import { flagsOf } from './flags.ts';
import { kubeApiserver } from './kube-apiserver.ts';

const spec = kubeApiserver('/bin/kube-apiserver', fixtureFiles, fixturePlan, '/project/manifests/audit/policy.yaml');
const flags = flagsOf(spec.command);

/** What kind-config.yaml asks kubeadm to give kube-apiserver. */
function kindFlags(): Readonly<Record<string, string>> {
  const config = parse(readFileSync(new URL('../../../kind-config.yaml', import.meta.url), 'utf8')) as {
    kubeadmConfigPatches: string[];
  };
  const patches = config.kubeadmConfigPatches.map((patch) => parse(patch) as Record<string, never>);
  const extraArgs = patches.flatMap(
    (patch) => (patch['apiServer'] as { extraArgs?: { name: string; value: string }[] } | undefined)?.extraArgs ?? [],
  );
  return Object.fromEntries(extraArgs.map(({ name, value }) => [name, value]));
}

describe('kubeApiserver', () => {
  it("has every flag of kind-config.yaml, with the same value where that is not a file of kind's node", () => {
    const expected = kindFlags();
    expect(Object.keys(expected).length).toBeGreaterThan(9);
    expect(Object.keys(flags)).toEqual(expect.arrayContaining(Object.keys(expected)));
    for (const [name, value] of Object.entries(expected)) {
      if (!value.startsWith('/') && value !== '-') expect([name, flags[name]]).toEqual([name, value]);
    }
  });

  it('keeps the authorities of users, of the aggregator and of etcd apart', () => {
    const authorities = ['client-ca-file', 'requestheader-client-ca-file', 'etcd-cafile'].map((name) => flags[name]);
    expect(new Set(authorities).size).toBe(3);
  });

  it('is reached from this machine only, and logs to the lab', () => {
    expect(flags).toMatchObject({
      'bind-address': '127.0.0.1',
      'secure-port': '20005',
      'authorization-mode': 'Node,RBAC',
      'audit-log-path': '/project/.lab/logs/audit.log',
    });
    expect(spec.readiness.url).toBe('https://127.0.0.1:20005/readyz');
  });

  it('does not route where the machine has loopback only', () => {
    const address = { address: '127.0.0.1', routing: false, reason: 'loopback only' };
    const other = kubeApiserver('/bin/kube-apiserver', fixtureFiles, { ...fixturePlan, address }, '/policy.yaml');
    expect(flagsOf(other.command)['enable-aggregator-routing']).toBe('false');
  });
});
