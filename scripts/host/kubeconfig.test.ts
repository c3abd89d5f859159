import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { kubeconfig, kubeconfigJson } from './kubeconfig.ts';

const parts = { server: 'https://127.0.0.1:6443', ca: 'CA', name: 'lab' };

it('embeds certificates', () => {
  expect(parse(kubeconfig({ ...parts, user: { certificate: 'CERT', key: 'KEY' } }))).toMatchObject({
    clusters: [{ name: 'lab', cluster: { server: 'https://127.0.0.1:6443', 'certificate-authority-data': 'Q0E=' } }],
    users: [{ name: 'lab', user: { 'client-certificate-data': 'Q0VSVA==', 'client-key-data': 'S0VZ' } }],
    contexts: [{ name: 'lab', context: { cluster: 'lab', user: 'lab' } }],
    'current-context': 'lab',
  });
});

it('names a token file, and no other credential', () => {
  const text = kubeconfig({ ...parts, user: { tokenFile: '/run/token' } });
  expect(parse(text)).toMatchObject({ users: [{ name: 'lab', user: { tokenFile: '/run/token' } }] });
  expect(text).not.toContain('client-');
});

it('says the same in JSON', () => {
  const all = { ...parts, user: { tokenFile: '/run/token' } };
  expect(JSON.parse(kubeconfigJson(all))).toEqual(parse(kubeconfig(all)));
});
