import type { Handler, RequestContext } from '../endpoints/request.ts';
import { writePlainText } from '../filters/plain-text-error.ts';
import { log } from '../logs/log.ts';
import type { HealthMetrics } from '../metrics/health-metrics.ts';
import { type CheckResult, type HealthCheck, type HealthChecks, runChecks } from './check.ts';

type Root = keyof HealthChecks;
type Run = (root: Root, checks: readonly HealthCheck[]) => Promise<readonly CheckResult[]>;

/**
 * `/healthz`, `/livez` and `/readyz`, worded as k8s.io/apiserver/pkg/server/healthz words them.
 * @param notFound answers for checks that there are not
 */
export function createHealthHandler(checks: HealthChecks, notFound: Handler, metrics?: HealthMetrics): Handler {
  const run = async (root: Root, chosen: readonly HealthCheck[]) => {
    const results = await runChecks(chosen);
    metrics?.checked(root, results);
    return results;
  };
  return async (ctx) => {
    const [, root = '', name = ''] = /^\/([^/]+)\/?(.*)$/.exec(ctx.info.path) ?? [];
    if (!isRoot(root)) return notFound(ctx);
    if (!name) return answerAll(ctx, checks, root, run);
    const check = checks[root].find((one) => one.name === name);
    await (check ? answerOne(ctx, check, root, run) : notFound(ctx));
  };
}

function isRoot(text: string): text is Root {
  return text === 'healthz' || text === 'livez' || text === 'readyz';
}

async function answerOne(ctx: RequestContext, check: HealthCheck, root: Root, run: Run): Promise<void> {
  const [result] = await run(root, [check]);
  if (result?.problem === undefined) writePlainText(ctx, 200, 'ok');
  else writePlainText(ctx, 500, `internal server error: ${result.problem}\n`);
}

async function answerAll(ctx: RequestContext, checks: HealthChecks, root: Root, run: Run): Promise<void> {
  const query = ctx.query;
  const excluded = new Set(query.getAll('exclude'));
  const results = await run(
    root,
    checks[root].filter(({ name }) => !excluded.has(name)),
  );
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
