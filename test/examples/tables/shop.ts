import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { makeCertificate } from '../../../server/src/apiserver/authentication/testing/certificates.ts';
import { h2Session } from '../../../server/src/apiserver/server/testing/tls-clients.ts';
import { h2Call } from '../../integration/h2-call.ts';
import { ServerProcess } from '../../integration/server-process.ts';

const root = path.join(import.meta.dirname, '../../..');
const example = path.join(root, 'examples/tables');
const run = promisify(execFile);

/** What an answer or an event holds, as far as a test looks. */
export interface Wire {
  readonly kind: string;
  readonly code?: number;
  readonly reason?: string;
  readonly message?: string;
  readonly details?: { readonly causes?: readonly { reason: string; field: string; message: string }[] };
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly resourceVersion: string;
    readonly generation?: number;
    readonly creationTimestamp?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly continue?: string;
    readonly remainingItemCount?: number;
  };
  readonly spec: Readonly<Record<string, string | number | boolean>>;
  readonly items: readonly Wire[];
}

export interface WatchEvent {
  readonly type: string;
  readonly object: Wire;
}

/** The tables server in a process of its own, on a file that others write, too. */
export class Shop {
  readonly dir = mkdtempSync(path.join(tmpdir(), 'shop-'));
  readonly database = path.join(this.dir, 'shop.db');
  readonly base = '/apis/tables.example.com/v1/';
  readonly #flags: readonly string[];
  #server: ServerProcess | undefined;

  private constructor(flags: readonly string[]) {
    this.#flags = flags;
  }

  /** @param rbac text of the RBAC file. @param flags of the server, beside those of a shop */
  static async open(rbac = '', flags: readonly string[] = []): Promise<Shop> {
    const shop = new Shop(flags);
    const serving = makeCertificate('server', { use: 'serverAuth' });
    const files = {
      'tls.crt': serving.cert,
      'tls.key': serving.key,
      'tokens.csv': 'admin,admin,1,system:masters\njane,jane,2,"sales"\njoe,joe,3,"sales"\nmax,max,4\n',
      'rbac.yaml': rbac,
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(shop.dir, name), text);
    await shop.start();
    return shop;
  }

  get port(): number {
    return this.#server?.port ?? 0;
  }

  async start(): Promise<void> {
    const flags = [
      '--standalone',
      `--token-auth-file=${path.join(this.dir, 'tokens.csv')}`,
      `--authorization-rbac-file=${path.join(this.dir, 'rbac.yaml')}`,
      `--database=${this.database}`,
      `--init=${path.join(example, 'shop.sql')}`,
      ...this.#flags,
    ];
    const main = path.join(example, 'main.ts');
    this.#server = await ServerProcess.startIn(main, this.dir, flags, { nodeFlags: ['--import', 'tsx'] });
  }

  async stop(): Promise<void> {
    await this.#server?.end('SIGTERM');
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.dir, { recursive: true });
  }

  /** @param target below the version, e.g. `customers/1`, or absolute. @param type of the body */
  async ask(method: string, target: string, body?: object, user = 'admin', type = 'application/json') {
    const session = h2Session(this.port);
    try {
      const headers = { authorization: `Bearer ${user}`, 'content-type': type };
      const { code, body: text } = await h2Call(session, method, this.#path(target), body, headers);
      return { code, json: JSON.parse(text) as Wire };
    } finally {
      session.close();
    }
  }

  async get(target: string, user?: string): Promise<Wire> {
    return (await this.ask('GET', target, undefined, user)).json;
  }

  #path(target: string): string {
    return target.startsWith('/') ? target : this.base + target;
  }

  /** What SQL another process makes of the file. */
  async sql(statements: string): Promise<void> {
    const script = `const db = new (require('libsql'))(process.argv[1]);
      db.exec('PRAGMA busy_timeout = 10000; PRAGMA foreign_keys = ON'); db.exec(process.argv[2]);`;
    await run(process.execPath, ['-e', script, this.database, statements], { cwd: root });
  }

  /** Rows as another process sees them. */
  async rows(select: string): Promise<unknown> {
    const script = `const db = new (require('libsql'))(process.argv[1]);
      console.log(JSON.stringify(db.prepare(process.argv[2]).all([])));`;
    return JSON.parse((await run(process.execPath, ['-e', script, this.database, select], { cwd: root })).stdout);
  }

  /** @param query e.g. `resourceVersion=7`. @returns when the server has begun */
  async watch(target: string, query = '', user = 'admin') {
    const session = h2Session(this.port);
    const stream = session.request({
      ':path': `${this.base}${target}?watch=1&${query}`,
      authorization: `Bearer ${user}`,
    });
    const events: WatchEvent[] = [];
    createInterface({ input: stream }).on('line', (line) => events.push(JSON.parse(line)));
    const [{ ':status': code }] = (await once(stream, 'response')) as [Record<string, unknown>];
    return { code: Number(code), events, close: () => session.destroy() };
  }
}

export const names = ({ items }: Wire) => items.map(({ metadata }) => metadata.name);

/** An event in short. */
export const told = ({ type, object }: WatchEvent) => `${type} ${object.metadata.name}`;

export const customer = (name: string, spec: object) => ({
  apiVersion: 'tables.example.com/v1',
  kind: 'Customer',
  metadata: { name },
  spec,
});
