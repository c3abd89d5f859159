import { describe, expect, it } from 'vitest';
import { type ProcessFacts, processesHint } from './cluster-hint.ts';

const apiserver = { name: 'kube-apiserver', ready: true, restarts: 0 };
const sound: ProcessFacts = {
  logs: '.lab/logs',
  processes: [apiserver],
  startedBefore: true,
  paused: undefined,
  stale: undefined,
};

describe('the hint about the control plane’s processes', () => {
  it('is none where they run and are ready, and where they never did', () => {
    expect(processesHint(sound)).toBeUndefined();
    expect(processesHint({ ...sound, processes: [], startedBefore: false })).toBeUndefined();
  });

  it('tells a pause from an end that nobody asked for', () => {
    const gone = { ...sound, processes: [] };
    expect(processesHint({ ...gone, paused: '2026-01-01' })).toContain('\nnpm run lab:resume');
    expect(processesHint(gone)).toContain('its data is there');
  });

  it('tells one that is not ready from one that ends again and again, and names its log', () => {
    const waiting = { ...apiserver, ready: false, notReady: 'etcd failed' };
    expect(processesHint({ ...sound, processes: [waiting] })).toBe(
      'kube-apiserver runs, but is not ready: etcd failed.\ntail -n 20 .lab/logs/kube-apiserver.log',
    );
    const failing = { ...waiting, restarts: 3, lastExit: 'exit code 1' };
    expect(processesHint({ ...sound, processes: [failing] })).toContain('(3 restarts, last time exit code 1)');
  });

  it('knows of one that has read what was replaced since', () => {
    expect(processesHint({ ...sound, stale: 'etcd was started before a certificate was replaced' })).toMatch(
      /^etcd was started before .* reads most files once/,
    );
  });
});
