import { expect, it } from 'vitest';
import { aggregatorFlags } from './aggregator-flags.ts';

it('takes the flags of aggregation from a command line', () => {
  const command = [
    '/cache/kube-apiserver',
    '--secure-port=6443',
    '--requestheader-client-ca-file=/pki/ca.crt',
    '--proxy-client-cert-file=/pki/client.crt',
    '--enable-aggregator-routing=true',
    '--audit-log-path=-',
  ];
  expect(aggregatorFlags(command)).toEqual([command[2], command[3], command[4]]);
});
