import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { tryExec } from '../lab/exec.ts';
import { allOnPath } from './path-lookup.ts';
import { moduleDir, requiredGo } from './pins.ts';
import type { ToolContext } from './tool.ts';
import { compareVersions, parseVersion } from './version.ts';

export type GoFound = { readonly go: string } | { readonly reason: string };

/**
 * A Go command that builds this folder of toolchain/. An older one may switch to the version that go.mod asks for, by
 * downloading it; it is asked inside the folder, so that this happens, or fails, here: https://go.dev/doc/toolchain
 */
export async function findGo(folder: string, context: ToolContext): Promise<GoFound> {
  const cwd = moduleDir(context.root, folder);
  const needed = requiredGo(await readFile(path.join(cwd, 'go.mod'), 'utf8')) ?? '';
  const [go] = await allOnPath('go', context.env);
  if (!go) return { reason: `not built: there is no Go on PATH, needs ${needed} or later` };
  const { exitCode, stdout, stderr } = await tryExec([go, 'version'], {
    cwd,
    env: { GOWORK: 'off' },
    ...(context.signal && { signal: context.signal }),
  });
  context.signal?.throwIfAborted();
  const reason = exitCode === 0 ? whyGoUnfit(stdout, needed) : stderr.trim().split('\n').at(-1);
  return reason === undefined ? { go } : { reason: `not built: ${go} can't build it: ${reason}` };
}

/** What is wrong with the Go that printed this, if anything. Before 1.21 it does not know that it should switch. */
export function whyGoUnfit(goVersion: string, needed: string): string | undefined {
  const has = parseVersion(/go version go(\S+)/.exec(goVersion)?.[1]?.replace(/^(\d+\.\d+)$/, '$1.0') ?? '');
  const needs = parseVersion(needed);
  if (!has || !needs) return undefined;
  return compareVersions(has, needs) >= 0 ? undefined : `it is ${goVersion.trim()}, needs ${needed} or later`;
}
