import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, vi } from 'vitest';
import type { AuditEvent } from '../../server/src/apiserver/audit/event.ts';
import {
  parseOptions,
  type RunningServer,
  type ServerDefinition,
  startServer,
} from '../../server/src/apiserver/index.ts';
import { h1Get, h2Session } from '../../server/src/apiserver/server/testing/tls-clients.ts';
import { type CallAnswer, h2Call } from '../integration/h2-call.ts';
import { allowedUser, type ReviewSpec } from '../integration/main-cluster.ts';
import { createSurroundings, flagsFor } from '../integration/server-process.ts';

export interface CallOptions {
  /** Default: the one who is allowed anything. */
  readonly user?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A server of this definition, over HTTPS and with all of its filters, in a main cluster that allows one user all. */
export interface Started {
  readonly running: RunningServer;
  readonly port: number;
  /** Over HTTP/2. @param path below /apis/GROUP/v1/, or absolute */
  call(method: string, path: string, body?: object, options?: CallOptions): Promise<CallAnswer>;
  /** TLS options and headers of the user, for requests of another kind. */
  as(user: string): { readonly cert: string; readonly key: string; readonly headers: Readonly<Record<string, string>> };
  readonly reviews: readonly ReviewSpec[];
  audited(): AuditEvent[];
  stop(): Promise<void>;
}

export async function start(
  definition: ServerDefinition,
  flags: readonly string[] = [],
  allows?: (review: ReviewSpec) => boolean,
): Promise<Started> {
  const around = await createSurroundings(allows);
  const file = (name: string) => path.join(around.dir, name);
  writeFileSync(file('policy.yaml'), 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: [{level: RequestResponse}]\n');
  const audit = [`--audit-policy-file=${file('policy.yaml')}`, `--audit-log-path=${file('audit.log')}`];
  const running = await startServer(definition, parseOptions([...flagsFor(around.dir), ...audit, ...flags]));
  const { port } = running;
  const session = h2Session(port, around.proxy);
  const base = `/apis/${definition.groups[0]?.name}/v1/`;
  return {
    running,
    port,
    call: (method, target, body, { user = allowedUser, headers = {} } = {}) =>
      h2Call(session, method, target.startsWith('/') ? target : base + target, body, {
        'x-remote-user': user,
        'content-type': 'application/json',
        ...headers,
      }),
    as: (user) => ({ cert: around.proxy.cert, key: around.proxy.key, headers: { 'x-remote-user': user } }),
    reviews: around.cluster.reviews,
    audited: () => linesOf(readFileSync(file('audit.log'), 'utf8')),
    async stop() {
      session.destroy();
      await running.stop();
      await around.remove();
    },
  };
}

export async function untilReady({ port }: Pick<Started, 'port'>): Promise<void> {
  const ready = async () => expect((await h1Get(port, '/readyz')).code).toBe(200);
  await vi.waitFor(ready, { timeout: 20_000 });
}

export function json({ body }: CallAnswer): Record<string, unknown> {
  return JSON.parse(body);
}

function linesOf(text: string): AuditEvent[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
