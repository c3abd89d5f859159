import { describe, expect, it } from 'vitest';
import { unproxied } from '../../lab/no-proxy.ts';
import { judgeCertificates } from './certificates.ts';
import { judgeCgroups } from './cgroups.ts';
import { judgeClock } from './clock-engine.ts';
import { judgeSpace } from './disk-space.ts';
import { judgeLimit } from './file-descriptors.ts';
import { judgeInotify } from './inotify.ts';
import { judgeMemory } from './memory.ts';
import { judgeNode } from './node-version.ts';
import { judgeOthers } from './other-labs.ts';
import { describePorts } from './ports.ts';
import { judgeProxies } from './proxies.ts';

describe('the doctor judges', () => {
  it('disks by the tightest of the folders', () => {
    const free = [
      { folder: '/lab', bytes: 900e6 },
      { folder: '/cache', bytes: 12e6 },
    ];
    expect(judgeSpace(free, 400e6)).toEqual({ ok: false, seen: '12 MB free for /cache; needs 400 MB' });
    expect(judgeSpace(free, 1e6)).toMatchObject({ ok: true });
  });

  it('memory and open files by what a control plane takes', () => {
    expect(judgeMemory(1e9, 3e9)).toEqual({ ok: false, seen: '1.0 GB; the lab is comfortable with 3.0 GB' });
    expect(judgeMemory(8e9, 3e9)).toMatchObject({ ok: true });
    expect(judgeLimit('256')).toMatchObject({ ok: false });
    expect(judgeLimit('unlimited')).toMatchObject({ ok: true });
    expect(judgeLimit('')).toMatchObject({ ok: undefined });
  });

  it('inotify by how many nodes share it', () => {
    const usual = { instances: 128, watches: 65_536 };
    expect(judgeInotify(usual, 0)).toMatchObject({ ok: true });
    expect(judgeInotify(usual, 2)).toMatchObject({ ok: false });
    expect(judgeInotify({ instances: 128, watches: 100 }, 0)).toMatchObject({ ok: false });
    expect(judgeInotify({ instances: 512, watches: 524_288 }, 2)).toMatchObject({ ok: true });
  });

  it('cgroup v1 as the end, unless somebody has seen to it', () => {
    expect(judgeCgroups(2, {})).toMatchObject({ ok: true });
    expect(judgeCgroups(1, {})).toMatchObject({ ok: false });
    expect(judgeCgroups(1, { LAB_NODE_IMAGE_RESTRICTED: '1' })).toMatchObject({ ok: true });
    expect(judgeCgroups(undefined, {})).toMatchObject({ ok: undefined });
  });

  it('clocks by their distance, whichever is ahead', () => {
    expect(judgeClock(-3_600_000, 240)).toEqual({ ok: false, seen: '3600 s behind' });
    expect(judgeClock(3_600_000, 240)).toEqual({ ok: false, seen: '3600 s ahead' });
    expect(judgeClock(90_000, 240)).toMatchObject({ ok: true });
    expect(judgeClock(undefined, 240)).toMatchObject({ ok: undefined });
  });

  it('Node.js by what package.json asks for', () => {
    expect(judgeNode('v18.20.0', '>=20.19.0')).toEqual({ ok: false, seen: 'v18.20.0, needs 20.19.0 or later' });
    expect(judgeNode('v20.19.0', '>=20.19.0')).toMatchObject({ ok: true });
  });

  it('proxies by what they leave out', () => {
    const proxy = { HTTPS_PROXY: 'http://proxy:3128' };
    expect(judgeProxies({})).toMatchObject({ ok: true });
    expect(judgeProxies(proxy)).toMatchObject({ ok: false, seen: expect.stringContaining('NO_PROXY lacks 127.0.0.1') });
    expect(judgeProxies({ ...proxy, NO_PROXY: unproxied.join() })).toMatchObject({ ok: true });
  });

  it('ports that others have taken as worth knowing', () => {
    const ports = {
      etcd: 1,
      etcdPeer: 2,
      wardleEtcd: 3,
      wardleEtcdPeer: 4,
      kubeApiserver: 5,
      controllerManager: 6,
      server: 7,
    };
    expect(describePorts(ports, ports)).toMatchObject({ ok: true });
    expect(describePorts(ports, { ...ports, server: 8 }).seen).toContain('7 (server) taken by others');
  });

  it('other labs by whether their folder is still there, and clusters by their name', () => {
    const gone = [{ pid: 77, run: '/gone/.lab/run' }];
    expect(judgeOthers(gone, [], () => false)).toMatchObject({ ok: false, seen: expect.stringContaining('kill 77') });
    expect(judgeOthers(gone, ['kind-control-plane'], () => true)).toMatchObject({ ok: true });
    expect(judgeOthers([], ['aggregation-lab-control-plane'], () => true)).toMatchObject({ ok: false });
  });

  it('certificates by what is wrong, or by which ends first', () => {
    const sound = { id: 'serving', file: 'a', detail: '', daysLeft: 300 };
    const sooner = { ...sound, id: 'etcd-server', daysLeft: 40 };
    expect(judgeCertificates([sound, sooner]).seen).toBe('2 hold; the first to end is etcd-server, in 40 days');
    expect(judgeCertificates([sound, { ...sooner, problem: 'ended' }])).toMatchObject({ ok: false });
  });
});
