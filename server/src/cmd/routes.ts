import { listedPaths } from '../apiserver/discovery/listed-paths.ts';
import { createNotFoundHandler } from '../apiserver/discovery/not-found.ts';
import { createPathHandler, withSlash } from '../apiserver/discovery/path-handler.ts';
import { createDiscoveryRoutes } from '../apiserver/discovery/routes.ts';
import type { Handler } from '../apiserver/endpoints/request.ts';
import type { HealthCheck, HealthChecks } from '../apiserver/health/check.ts';
import { createHealthHandler } from '../apiserver/health/handler.ts';
import { createVersionHandler } from '../apiserver/health/version.ts';
import { createOpenAPIRoutes } from '../apiserver/openapi/routes.ts';
import type { APIGroup } from '../apiserver/registry/resource-type.ts';
import { createTraceHandler } from '../apiserver/trace/handler.ts';
import type { TraceRecorder } from '../apiserver/trace/recorder.ts';

/** The sample's own version, which the Go sample counts beside Kubernetes'. */
const VERSION = {
  major: '1',
  minor: '2',
  emulationMajor: '1',
  emulationMinor: '2',
  minCompatibilityMajor: '1',
  minCompatibilityMinor: '1',
  gitVersion: 'v1.2.0',
};

const HEALTH = /^\/(?:healthz|livez|readyz)(?:\/|$)/;

export interface Routes {
  readonly groups: readonly APIGroup[];
  readonly resources: Handler;
  readonly checks: HealthChecks;
  /** Undefined: there is no trace to show. */
  readonly recorder: TraceRecorder | undefined;
}

/** Everything that the server serves, behind the filters. */
export function createRoutes({ groups, resources, checks, recorder }: Routes): Handler {
  const health = createHealthHandler(checks);
  const own = new Map(withSlash('/version', createVersionHandler(VERSION)));
  if (recorder) own.set('/debug/requests', createTraceHandler(recorder));
  const openAPI = createOpenAPIRoutes(groups, { title: 'Wardle', version: '0.1' });
  const healthPaths = Object.entries(checks).flatMap(([root, all]: [string, readonly HealthCheck[]]) => [
    `/${root}`,
    ...all.map(({ name }) => `/${root}/${name}`),
  ]);
  const listed = [...healthPaths, ...own.keys(), '/openapi/v2', '/openapi/v3'].filter((path) => !path.endsWith('/'));
  const documents = new Map([...createDiscoveryRoutes(groups, listed), ...openAPI, ...own]);
  const paths = createPathHandler(documents, createNotFoundHandler(groups, listedPaths(groups, listed)));
  return (ctx) => {
    if (ctx.info.isResourceRequest) return resources(ctx);
    return HEALTH.test(ctx.info.path) ? health(ctx) : paths(ctx);
  };
}
