import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { openPage } from './chromium.ts';
import { lab } from './lab.ts';
import { withUi } from './ui-page.ts';

// Pages of strangers, which the last test opens, are refused: that is what the browser complains about there.
const ui = withUi({ expected: /Content Security Policy|Content-Security-Policy|TrustedScript/ });

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** As a program may ask that sends what it likes. */
function ask(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request(url, { headers, method, agent: false }, (answer) => {
      let body = '';
      answer.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
    });
    call.on('error', reject);
    call.end();
  });
}

describe('who has no business here', () => {
  it('is refused without the right token', async () => {
    const { address, base, port } = ui.now.ui;
    const wrong = [base, `${base}?token=${'x'.repeat(32)}`, `${base}events`, `http://127.0.0.1:${port}/`];
    for (const url of wrong) {
      const { status, body } = await ask(url);
      expect([url, status]).toEqual([url, 401]);
      expect(body).not.toContain('<html');
    }
    expect((await ask(address)).status).toBe(200);
  });

  it('is refused under another name, from another origin, and with anything but GET', async () => {
    const { address } = ui.now.ui;
    expect((await ask(address, { Host: 'rebound.example' })).status).toBe(421);
    expect((await ask(address, { Host: `localhost:${ui.now.ui.port}` })).status).toBe(421);
    expect((await ask(address, { Origin: 'https://evil.example' })).status).toBe(403);
    expect((await ask(address, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const { status, headers } = await ask(address, {}, method);
      expect([status, headers['allow']]).toEqual([405, 'GET']);
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('finds it on no other address of this machine', async () => {
    const { port } = ui.now.ui;
    await expect(ask(`http://[::1]:${port}/`)).rejects.toThrow(/ECONNREFUSED|EADDRNOTAVAIL|EAFNOSUPPORT/);
    await expect(ask(`http://127.0.0.2:${port}/`)).rejects.toThrow(/ECONNREFUSED|EADDRNOTAVAIL/);
  });

  it('gets a port that is taken told, with its own exit code', async () => {
    const { exitCode, stdout, stderr } = await lab('ui', '--port', String(ui.now.ui.port));
    expect(exitCode).toBe(20);
    expect(stdout + stderr).toContain('another program listens there');
  });
});

describe('the page', () => {
  it('has put its token away, and keeps its cookie from scripts', async () => {
    const { page } = await ui.now.open();
    expect(page.url()).toBe(ui.now.ui.base);
    expect(await page.evaluate(() => document.cookie)).toBe('');
    const [cookie] = await page.context().cookies();
    const path = new URL(ui.now.ui.base).pathname;
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path });
    await page.reload();
    await page.locator('.station').first().waitFor();
  });

  it('runs nothing that somebody has put into it', async () => {
    const { page } = await ui.now.open();
    const refused = await page.evaluate(async () => {
      const violation = new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
      });
      const script = document.createElement('script');
      try {
        script.textContent = 'window.intruded = true';
      } catch {
        // Trusted Types refuse even that.
      }
      document.body.append(script);
      return violation;
    });
    expect(refused).toMatch(/script|trusted-types/);
    expect(await page.evaluate(() => 'intruded' in window)).toBe(false);
  });
});

describe('a page of a stranger, in the same browser', () => {
  it('can neither read nor frame it, nor sees its cookie', async () => {
    const { page } = await ui.now.open();
    const cookiesSeen: unknown[] = [];
    const stranger = createServer((req, res) => {
      cookiesSeen.push(req.headers.cookie);
      res.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>stranger</title>');
    });
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const { port } = stranger.address() as AddressInfo;
    try {
      const other = await openPage(ui.now.browser, { storageState: await page.context().storageState() });
      await other.page.goto(`http://127.0.0.1:${port}/`);
      const base = ui.now.ui.base;
      expect(await other.page.evaluate(tryToRead, `${base}events`)).toBe('refused');
      expect(await other.page.evaluate(tryToRead, ui.now.ui.address)).toBe('refused');
      await other.page.setContent(`<iframe src="${ui.now.ui.address}"></iframe>`);
      await other.page.waitForTimeout(500);
      const frames = other.page.frames().slice(1);
      for (const frame of frames) expect(await frame.locator('.station').count()).toBe(0);
      expect(cookiesSeen.length).toBeGreaterThan(0);
      expect(cookiesSeen.filter(Boolean)).toEqual([]);
      await other.page.context().close();
    } finally {
      stranger.close();
    }
  });
});

/** Runs in the page. */
async function tryToRead(url: string): Promise<string> {
  try {
    const answer = await fetch(url, { credentials: 'include' });
    return `read ${(await answer.text()).length} bytes`;
  } catch {
    return 'refused';
  }
}
