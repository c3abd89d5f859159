import { listedPaths } from '../discovery/listed-paths.ts';
import { createNotFoundHandler } from '../discovery/not-found.ts';
import { createPathHandler, withSlash } from '../discovery/path-handler.ts';
import { createDiscoveryRoutes } from '../discovery/routes.ts';
import { servedResources } from '../discovery/served-resources.ts';
import type { Handler, RequestInfo } from '../endpoints/request.ts';
import type { HealthCheck, HealthChecks } from '../health/check.ts';
import { createHealthHandler } from '../health/handler.ts';
import { createVersionHandler } from '../health/version.ts';
import { createMetricsHandler } from '../metrics/handler.ts';
import type { ServerMetrics } from '../metrics/server-metrics.ts';
import { createOpenAPIRoutes } from '../openapi/routes.ts';
import type { APIGroup } from '../registry/resource-type.ts';
import { createTraceHandler } from '../trace/handler.ts';
import type { TraceRecorder } from '../trace/recorder.ts';
import type { ServerDefinition } from './definition.ts';

const HEALTH = /^\/(?:healthz|livez|readyz)(?:\/|$)/;

export interface Routes {
  readonly definition: Pick<ServerDefinition, 'groups' | 'info' | 'version'>;
  readonly resources: Handler;
  readonly checks: HealthChecks;
  /** Undefined: there is no trace to show. */
  readonly recorder: TraceRecorder | undefined;
  readonly metrics: Pick<ServerMetrics, 'all' | 'slis' | 'health'>;
}

export interface ServedRoutes {
  readonly handler: Handler;
  /** Of metrics, too: nobody can make up any number of these. */
  readonly isServed: (info: RequestInfo) => boolean;
}

/** Everything that the server serves, behind the filters. */
export function createRoutes({ definition, resources, checks, recorder, metrics }: Routes): ServedRoutes {
  const { groups, info, version } = definition;
  const own = new Map(withSlash('/version', createVersionHandler(version)));
  own.set('/metrics', createMetricsHandler(metrics.all));
  own.set('/metrics/slis', createMetricsHandler(metrics.slis));
  if (recorder) own.set('/debug/requests', createTraceHandler(recorder));
  const openAPI = createOpenAPIRoutes(groups, info);
  const healthPaths = Object.entries(checks).flatMap(([root, all]: [string, readonly HealthCheck[]]) => [
    `/${root}`,
    ...all.map(({ name }) => `/${root}/${name}`),
  ]);
  const ownPaths = [...own.keys()].filter((path) => !path.endsWith('/'));
  const listed = [...healthPaths, ...ownPaths, '/openapi/v2', '/openapi/v3', '/openapi/v3/'];
  const documents = new Map([...createDiscoveryRoutes(groups, listed), ...openAPI, ...own]);
  const all = listedPaths(groups, listed);
  const notFound = createNotFoundHandler(groups, all);
  const health = createHealthHandler(checks, notFound, metrics.health);
  const paths = createPathHandler(documents, notFound);
  return {
    handler(ctx) {
      if (ctx.info.isResourceRequest) return resources(ctx);
      return HEALTH.test(ctx.info.path) ? health(ctx) : paths(ctx);
    },
    isServed: servedBy(groups, all),
  };
}

function servedBy(groups: readonly APIGroup[], paths: readonly string[]): (info: RequestInfo) => boolean {
  const resources = new Set(
    groups.flatMap((group) =>
      group.versions.flatMap((version) =>
        servedResources(group, version).flatMap(({ type }) =>
          ['', ...type.subresources.map(({ name }) => name)].map((sub) =>
            [group.name, version, type.resource, sub].join('/'),
          ),
        ),
      ),
    ),
  );
  const known = new Set(paths);
  return ({ isResourceRequest, path, apiGroup, apiVersion, resource, subresource }) =>
    isResourceRequest ? resources.has([apiGroup, apiVersion, resource, subresource].join('/')) : known.has(path);
}
