import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** As Debian calls it, and as others do. */
const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Nothing of the browser's own goes to the network, and it runs as root in a container as well. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser on this machine: LAB_CHROMIUM, or from the PATH. @throws Error that says what to install */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string {
  if (env['LAB_CHROMIUM']) return env['LAB_CHROMIUM'];
  const folders = (env['PATH'] ?? '').split(path.delimiter);
  const found = names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isProgram);
  if (found) return found;
  throw new Error(
    'These tests need a real browser, and there is no chromium in the PATH. On Debian: apt-get install chromium. ' +
      'Elsewhere install Chromium or Chrome, and name it: LAB_CHROMIUM=/path/to/chromium npm run test:browser',
  );
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** With a new profile, that is gone when it is closed. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: flags });
}

export interface WatchedPage {
  readonly page: Page;
  /** `host:port` of everything that the page has asked for, whether it was answered or not. */
  readonly hosts: ReadonlySet<string>;
  /** What the browser had to complain about: errors of scripts, and what the policy has refused. */
  readonly complaints: readonly string[];
}

/** A page of its own profile, whose requests and errors are kept. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  const hosts = new Set<string>();
  const complaints: string[] = [];
  context.on('request', (request) => hosts.add(new URL(request.url()).host));
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return { page, hosts, complaints };
}
