import { chmodSync, copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkAll } from '../pki/check-all.ts';
import { issueAuthority, issueFor } from '../pki/issue.ts';
import { issueAll } from '../pki/issue-all.ts';
import { pkiPlan } from '../pki/plan.ts';
import type { CertificateSpec, KeyedCertificate, PairFiles } from '../pki/spec.ts';
import { certificatesHint } from './certificates.ts';

const plan = pkiPlan();
let scratch: string;
let dir: string;
beforeAll(async () => {
  scratch = mkdtempSync(path.join(tmpdir(), 'certificates-hint-'));
  await issueAll(plan, path.join(scratch, 'sound'));
}, 120_000);
afterAll(() => rmSync(scratch, { recursive: true }));
beforeEach(() => {
  dir = mkdtempSync(path.join(scratch, 'case-'));
  cpSync(path.join(scratch, 'sound'), dir, { recursive: true });
});

const hint = (wanted = plan, now = new Date()) =>
  certificatesHint({ dir: '.lab/pki', plan: wanted, findings: checkAll(wanted, dir, now) });
const write = (files: PairFiles, { certificate, key }: KeyedCertificate) => {
  writeFileSync(path.join(dir, files.certificate), certificate);
  writeFileSync(path.join(dir, files.key), key);
};
/** A leaf of the plan once more, with something else in it. */
async function reissue(id: string, change: Partial<CertificateSpec>): Promise<void> {
  const leaf = plan.leaves.find((entry) => entry.id === id);
  const authority = plan.authorities.find((entry) => entry.id === leaf?.authority);
  if (!leaf || !authority) throw new Error(`there is no ${id}`);
  const [certificate, key] = [authority.files.certificate, authority.files.key].map((file) =>
    readFileSync(path.join(dir, file), 'utf8'),
  );
  write(leaf.files, await issueFor({ certificate: certificate ?? '', key: key ?? '' }, { ...leaf.spec, ...change }));
}
const copy = (from: string, to: string) => copyFileSync(path.join(dir, from), path.join(dir, to));

describe('the hint about certificates', () => {
  it('is none where they hold', () => {
    expect(hint()).toBeUndefined();
  });

  it('says what to do where there is none', () => {
    rmSync(dir, { recursive: true });
    expect(hint()).toContain('Nothing is issued yet');
  });

  it('knows of one that is there for other names', () => {
    const moved = pkiPlan({ servingIps: ['192.0.2.7'] });
    expect(hint(moved)).toMatch(
      /^\.lab\/pki\/serving\/tls\.crt is there, but for other names: .* the name 192\.0\.2\.7/,
    );
    expect(hint(moved)).toContain('\nopenssl x509 -noout -subject -ext subjectAltName -in .lab/pki/serving/tls.crt');
  });

  it('knows of one whose authority was made anew after it', async () => {
    const authority = plan.authorities.find(({ id }) => id === 'serving-ca');
    if (!authority) throw new Error('there is no serving-ca');
    write(authority.files, await issueAuthority(authority.subject));
    expect(hint()).toContain('serving/tls.crt was signed by another authority than lies beside it now');
    expect(hint()).toContain('\nopenssl verify -CAfile .lab/pki/serving/ca.crt .lab/pki/serving/tls.crt');
  });

  it('knows of one for the other side of the connection', async () => {
    await reissue('front-proxy-client', { uses: ['serverAuth'] });
    expect(hint()).toMatch(/^\.lab\/pki\/front-proxy\/client\.crt may be used for serverAuth, not for clientAuth/);
    expect(hint()).toContain('\nopenssl x509 -noout -ext extendedKeyUsage');
  });

  it('knows of one that names somebody else', async () => {
    await reissue('front-proxy-client', { subject: { commonName: 'admin' } });
    expect(hint()).toContain('front-proxy/client.crt is for CN=admin, not CN=front-proxy-client');
    expect(hint()).toContain('\nopenssl x509 -noout -subject');
  });

  it('knows of a key that belongs to another certificate', () => {
    copy('etcd/client.key', 'front-proxy/client.key');
    expect(hint()).toContain('openssl pkey -pubout -in .lab/pki/front-proxy/client.key | sha256sum');
  });

  it('knows of a key that others may read', () => {
    chmodSync(path.join(dir, 'serving/tls.key'), 0o644);
    expect(hint()).toMatch(/\nchmod 600 \.lab\/pki\/serving\/tls\.key$/);
  });

  it('knows of one that is missing among others', () => {
    rmSync(path.join(dir, 'serving/tls.key'));
    expect(hint()).toContain('serving/tls.key is missing or not readable; the others are there');
  });

  it('knows of one that has ended', () => {
    const later = new Date(Date.now() + 400 * 86_400_000);
    expect(hint(plan, later)).toContain('openssl x509 -noout -dates -in .lab/pki/front-proxy/client.crt');
  });
});
