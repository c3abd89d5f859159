import { createServer, type Server } from 'node:net';
import { describe, expect, it } from 'vitest';
import { readHostPlan } from '../../scripts/host/host-plan.ts';
import { stopHost } from '../../scripts/host/stop-host.ts';
import { flunderUid } from './kubectl.ts';
import { itMends, mend } from './mending.ts';
import { inDays, replaceCertificate } from './replace-certificate.ts';
import { diagnose, lab, paths } from './run-lab.ts';

/** Nobody listens there: whatever is sent to the proxy fails. */
const deadProxy = 'http://127.0.0.1:9';
const proxied = {
  env: { HTTPS_PROXY: deadProxy, HTTP_PROXY: deadProxy, https_proxy: deadProxy },
  // Whoever starts a program here adds them.
  prefix: ['env', '-u', 'NO_PROXY', '-u', 'no_proxy'],
};

describe('a lab on the host driver, behind a proxy that knows nothing of it', () => {
  itMends('host', proxied);

  it('is told by the doctor what NO_PROXY lacks', async () => {
    const check = await diagnose('proxies', [], proxied);
    expect(check).toMatchObject({ ok: false, seen: expect.stringContaining('NO_PROXY lacks 127.0.0.1') });
  });

  it('renews certificates for another name or about to end, and starts again what has read them', async () => {
    await replaceCertificate('serving', { dnsNames: ['other.example'] });
    await replaceCertificate('front-proxy-client', { notAfter: inDays(10) });
    await replaceCertificate('etcd-client', { notBefore: inDays(-20), notAfter: inDays(-10) });
    const status = await lab('status');
    expect(status.stdout).toMatch(/➞ Issue the certificates\n +.*ends in \d+ days/);
    const check = await diagnose('certificates', []);
    expect(check.seen).toMatch(/serving: does not carry the name api\.wardle\.svc/);
    expect(check.seen).toMatch(/etcd-client: ended on/);

    const up = await mend(proxied);
    expect(up).toMatch(/Issue the certificates [\d.]+ m?s/);
    expect(await diagnose('certificates', [])).toMatchObject({ ok: true });
  });

  it('moves to a free port when a stranger has taken one, and keeps its data', async () => {
    const uid = await flunderUid();
    const before = (await readHostPlan(paths))?.ports.kubeApiserver ?? 0;
    await stopHost(paths);
    const stranger = await listen(before);
    try {
      expect((await diagnose('ports', [])).seen).toContain(`${before} (kubeApiserver) taken by others`);
      await mend(proxied);
      expect((await readHostPlan(paths))?.ports.kubeApiserver).not.toBe(before);
      expect(await flunderUid()).toBe(uid);
    } finally {
      stranger.close();
    }
  });
});

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
