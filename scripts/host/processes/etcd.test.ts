import { describe, expect, it } from 'vitest';
import { etcd, extensionEtcd } from './etcd.ts';
import { fixtureFiles, fixturePlan } from './fixture.ts';
import { flagsOf } from './flags.ts';

const main = etcd('/bin/etcd', fixtureFiles, fixturePlan.ports);
const wardle = extensionEtcd('/bin/etcd', fixtureFiles, fixturePlan.ports);

describe.each([main, wardle])('$name', (spec) => {
  const flags = flagsOf(spec.command);

  it('demands a client certificate on every port', () => {
    expect(flags).toMatchObject({ 'client-cert-auth': 'true', 'peer-client-cert-auth': 'true' });
    const urls = Object.entries(flags).filter(([name]) => name.endsWith('-urls'));
    expect(urls).toHaveLength(4);
    for (const [, url] of urls) expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  });

  it('keeps its data in a folder of its own', () => {
    expect(flags['data-dir']).toBe(`/project/.lab/run/${spec.name}/data`);
  });
});

it('is durable for the sample server, whose data people care about', () => {
  expect(main.command).toContain('--unsafe-no-fsync');
  expect(wardle.command).not.toContain('--unsafe-no-fsync');
});

it('has another authority for the sample server than for the control plane', () => {
  expect(flagsOf(wardle.command)['trusted-ca-file']).not.toBe(flagsOf(main.command)['trusted-ca-file']);
});
