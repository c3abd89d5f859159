import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { inShell, lab } from './drill-command.ts';

interface Finding {
  readonly id: string;
  readonly severity: 'broken' | 'warning';
  readonly what: string;
  readonly choose: boolean;
  readonly fixes: readonly { readonly command: string; readonly complete: boolean }[];
}

interface Explained {
  readonly exitCode: number;
  readonly apiServices: readonly {
    readonly name: string;
    readonly first: string | null;
    readonly findings: readonly Finding[];
  }[];
}

/** What `lab:explain` finds in the whole cluster. */
export async function explain(): Promise<Explained & { readonly text: string }> {
  const { stdout, all } = await lab('explain', '--all', '--json');
  try {
    return { ...JSON.parse(stdout), text: all };
  } catch {
    throw new Error(`lab:explain printed no JSON:\n${all}`);
  }
}

/** After a restart of kube-apiserver it follows within a minute, and is told of until then. */
const followsLate = ['openapi-missing', 'discovery-stale'];

/** What is found once nothing but the causes is left that could be on its way. */
export async function explainOnceSettled(causes: readonly string[]): ReturnType<typeof explain> {
  const onItsWay = (id: string) => followsLate.includes(id) && !causes.includes(id);
  for (let attempt = 0; ; attempt++) {
    const explained = await explain();
    if (attempt === 30 || !idsOf(explained).some(onItsWay)) return explained;
    await sleep(2_000);
  }
}

/** Waits until nothing is wrong any more: after the server was away, merged discovery is stale for up to a minute. */
export async function untilNothingIsFound(): Promise<void> {
  await expect.poll(async () => idsOf(await explain()), { timeout: 90_000, interval: 2_000 }).toEqual([]);
}

/** The findings of all APIServices, each id once, in their order. */
export function idsOf({ apiServices }: Explained): readonly string[] {
  return [...new Set(apiServices.flatMap(({ findings }) => findings.map(({ id }) => id)))];
}

/** The first findings, of whatever APIService. */
export function firstOf({ apiServices }: Explained): readonly string[] {
  return [...new Set(apiServices.flatMap(({ findings }) => findings[0]?.id ?? []))];
}

/** Runs the commands that were printed for these findings, as somebody would who pastes them. */
export async function obey(explained: Explained, ids: readonly string[]): Promise<readonly string[]> {
  const findings = explained.apiServices.flatMap(({ findings: all }) => all.filter(({ id }) => ids.includes(id)));
  const commands = new Set(
    findings.flatMap(({ fixes, choose }) => (choose ? fixes.slice(0, 1) : fixes).map(({ command }) => command)),
  );
  expect(commands.size).toBeGreaterThan(0);
  for (const command of commands) {
    const said = await inShell(command);
    expect(said.exitCode, said.all).toBe(0);
  }
  return [...commands];
}
