import { newPathNotFound } from '../api/errors.ts';
import type { Handler, RequestContext } from '../endpoints/request.ts';
import { writePlainText } from '../filters/plain-text-error.ts';
import { log } from '../logs/log.ts';
import { type CheckResult, type HealthChecks, runChecks } from './check.ts';

type Root = keyof HealthChecks;

/** `/healthz`, `/livez` and `/readyz`, worded as k8s.io/apiserver/pkg/server/healthz words them. */
export function createHealthHandler(checks: HealthChecks): Handler {
  return async (ctx) => {
    const [, root = '', name = ''] = /^\/([^/]+)\/?(.*)$/.exec(ctx.info.path) ?? [];
    if (!isRoot(root)) throw newPathNotFound();
    await (name ? answerOne(ctx, checks, root, name) : answerAll(ctx, checks, root));
  };
}

function isRoot(text: string): text is Root {
  return text === 'healthz' || text === 'livez' || text === 'readyz';
}

async function answerOne(ctx: RequestContext, checks: HealthChecks, root: Root, name: string): Promise<void> {
  const check = checks[root].find((one) => one.name === name);
  if (!check) throw newPathNotFound();
  const [result] = await runChecks([check]);
  if (result?.problem === undefined) writePlainText(ctx, 200, 'ok');
  else writePlainText(ctx, 500, `internal server error: ${result.problem}\n`);
}

async function answerAll(ctx: RequestContext, checks: HealthChecks, root: Root): Promise<void> {
  const query = ctx.url.searchParams;
  const excluded = new Set(query.getAll('exclude'));
  const results = await runChecks(checks[root].filter(({ name }) => !excluded.has(name)));
  const failed = results.filter(({ problem }) => problem !== undefined);
  if (failed.length === 0 && !query.has('verbose')) return writePlainText(ctx, 200, 'ok');
  const known = checks[root].map(({ name }) => name);
  const lines = describe(root, known, excluded, results);
  if (failed.length > 0) {
    // The anonymous may read this answer, so what is wrong is told to the log only.
    log.warn(`${root} check failed`, { failed });
  }
  writePlainText(ctx, failed.length === 0 ? 200 : 500, lines.map((line) => `${line}\n`).join(''));
}

function describe(
  root: Root,
  known: readonly string[],
  excluded: ReadonlySet<string>,
  results: readonly CheckResult[],
): string[] {
  const byName = new Map(results.map(({ name, problem }) => [name, problem]));
  const lines = known.map((name) => {
    if (!byName.has(name)) return `[+]${name} excluded: ok`;
    return byName.get(name) === undefined ? `[+]${name} ok` : `[-]${name} failed: reason withheld`;
  });
  const unmatched = [...excluded].filter((name) => !known.includes(name)).map((name) => JSON.stringify(name));
  if (unmatched.length > 0) {
    lines.push(`warn: some health checks cannot be excluded: no matches for ${unmatched.join(',')}`);
  }
  const failed = results.some(({ problem }) => problem !== undefined);
  return [...lines, `${root} check ${failed ? 'failed' : 'passed'}`];
}
