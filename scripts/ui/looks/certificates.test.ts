import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkAll } from '../../pki/check-all.ts';
import { issueAll } from '../../pki/issue-all.ts';
import { pkiPlan } from '../../pki/plan.ts';
import { viewCertificates } from './certificates.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'lab-ui-pki-'));
const plan = pkiPlan();
const view = () => viewCertificates(plan, dir, checkAll(plan, dir));

beforeAll(() => issueAll(plan, dir), 60_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test('each authority has what it has signed, with names, uses and days', () => {
  const all = view();
  expect(all.map(({ id, leaves }) => [id, leaves.map((leaf) => leaf.id)])).toEqual([
    ['front-proxy-ca', ['front-proxy-client']],
    ['serving-ca', ['serving']],
    ['etcd-ca', ['etcd-server', 'etcd-client']],
  ]);
  for (const { purpose } of all) expect(purpose).not.toBe('');
  expect(all[1]?.leaves[0]).toMatchObject({
    subject: 'CN=api.wardle.svc',
    uses: ['serverAuth'],
    names: ['api.wardle.svc', 'api.wardle.svc.cluster.local', 'localhost', '127.0.0.1'],
    daysLeft: 364,
    lifetime: 365,
    fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
  });
});

test('one that can not be read is shown with what is wrong', () => {
  writeFileSync(path.join(dir, 'serving', 'tls.crt'), 'half a certif');
  expect(view()[1]?.leaves[0]).toMatchObject({
    id: 'serving',
    subject: '',
    problem: 'is not a certificate',
    names: [],
  });
});
