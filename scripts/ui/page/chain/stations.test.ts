import { describe, expect, it } from 'vitest';
import type { Board } from '../../model.ts';
import { nothing } from '../state.ts';
import { stationsOf } from './stations.ts';

const available = (status: string, reason: string) => ({
  name: 'v1beta1.wardle.example.com',
  group: 'wardle.example.com',
  version: 'v1beta1',
  service: 'wardle/api:443',
  conditions: [{ type: 'Available', status, reason, message: '', since: '' }],
  groupPriorityMinimum: 1000,
  versionPriority: 20,
  insecureSkipTLSVerify: false,
  caBundle: [],
  created: '',
});

const well: Board = {
  ...nothing.board,
  lab: { data: { driver: 'host' } },
  cluster: { data: { server: 'https://x', version: 'v1.37.2' } },
  uses: { data: [{ fingerprint: 'f', kind: 'kubeconfig', name: 'client-certificate', of: '.lab/kubeconfig' }] },
  apiServices: { data: [available('True', 'Passed')] },
  server: { data: { addresses: ['10.0.0.1:8443'], checks: [{ name: 'etcd', ok: true }] } },
};
const seen = (board: Board) =>
  Object.fromEntries(stationsOf(board).map(({ id, health, seen }) => [id, [health, seen]]));

describe('the stations of the chain', () => {
  it('are all well in a lab that works', () => {
    expect(new Set(stationsOf(well).map(({ health }) => health))).toEqual(new Set(['ok']));
  });

  it('are not there without a lab', () => {
    expect(new Set(stationsOf(nothing.board).map(({ health }) => health))).toEqual(new Set(['absent']));
  });

  it('say what the aggregator says of the server', () => {
    const board = { ...well, apiServices: { data: [available('False', 'FailedDiscoveryCheck')] } };
    expect(seen(board)['aggregator']).toEqual(['bad', 'v1beta1: FailedDiscoveryCheck']);
  });

  it('show a server that does not answer, and know nothing of what is behind it', () => {
    const server = { data: well.server.data, problem: 'the sample server: no answer' } as Board['server'];
    expect(seen({ ...well, server })).toMatchObject({
      server: ['bad', 'no answer'],
      etcd: ['unknown', expect.any(String)],
    });
  });

  it('show an etcd that does not answer the server', () => {
    const server = { data: { addresses: ['x'], checks: [{ name: 'etcd', ok: false }] } };
    expect(seen({ ...well, server })).toMatchObject({
      server: ['bad', 'not ready: etcd'],
      etcd: ['bad', expect.any(String)],
    });
  });
});
