import { setMaxListeners } from 'node:events';
import { setImmediate as immediate, setTimeout as sleep } from 'node:timers/promises';
import { createResourceHandler } from '../endpoints/install.ts';
import { writeError } from '../endpoints/negotiation/write.ts';
import { compose, filterChain } from '../filters/chain.ts';
import { longRunningCheck } from '../filters/long-running.ts';
import { log } from '../logs/log.ts';
import { createServerMetrics } from '../metrics/server-metrics.ts';
import { createAudit } from '../options/audit.ts';
import { type Options, UsageError } from '../options/parse.ts';
import { checkStandalone } from '../options/standalone.ts';
import { createListers } from '../registry/lister.ts';
import { peerOf } from '../server/create-context.ts';
import { createFront } from '../server/front.ts';
import { createMaterialSource } from '../server/serving-material.ts';
import type { Storage } from '../storage/storage.ts';
import { createTraceRecorder } from '../trace/recorder.ts';
import { choosePlugins } from './admission.ts';
import { createAuthentication } from './authentication.ts';
import { createAuthorization } from './authorization.ts';
import { createClients } from './clients.ts';
import type { ServerDefinition } from './definition.ts';
import { createEnding } from './ending.ts';
import { createHealthChecks } from './health-checks.ts';
import { createMainClusterAdmission } from './main-cluster-admission.ts';
import { createPostStartHooks } from './post-start-hooks.ts';
import { createReadinessGate } from './readiness-gate.ts';
import { type CachedResource, createCachedResources, createRegistries } from './resources.ts';
import { createRoutes } from './routes.ts';
import { createStorage } from './storage.ts';

const TRACED_REQUESTS = 500;
/** Milliseconds that requests in flight get when the server is told to stop. */
const DRAIN_GRACE = 10_000;
const CLOSE_GRACE = 200;
/** Milliseconds after which the process itself is measured, if nobody has asked for metrics before. */
const MEASURE_AFTER = 2000;
/** Milliseconds that roles may be behind the pod which needs them. */
const LOOKUP_PATIENCE = 10_000;

/** A server that listens. It is ready only when /readyz says so. */
export interface RunningServer {
  /** The one that was asked for, or that was free. */
  readonly port: number;
  /** Ends it in good order: requests in flight are answered, watches end at once. */
  stop(): Promise<void>;
  /** Resolves when it has ended: with an error if it was not told to, as when a post-start hook failed. */
  readonly ended: Promise<Error | undefined>;
}

/**
 * A server, put together and started.
 * @returns when it listens
 * @throws UsageError for flags that can't be followed; Error if a file or the main cluster is no good
 */
export async function startServer(definition: ServerDefinition, options: Options): Promise<RunningServer> {
  const [certFile, keyFile] = servingFiles(options);
  checkStandalone(options);
  const metrics = createServerMetrics();
  const clients = await createClients(options, metrics.client);
  const authentication = await createAuthentication(options, clients?.authentication);
  const authorization = await createAuthorization(options, clients?.authorization);
  const audit = await createAudit(options, metrics.audit);
  const storage = await (definition.createStorage ?? createStorage)(options);

  const resources = createCachedResources(definition.groups, storage, options['etcd-prefix'], metrics.storage);
  const listers = createListers(resources);
  const admission = choosePlugins(
    [...createMainClusterAdmission(clients?.core), ...(definition.admission?.(listers) ?? [])],
    options,
  );

  const lifetime = new AbortController();
  const shutdown = new AbortController();
  // Every running watch listens to it.
  setMaxListeners(0, lifetime.signal, shutdown.signal);
  // What others have to answer is asked first, and the connections are under way while all else is put together.
  for (const { cacher } of resources) cacher.start();
  for (const plugin of admission) plugin.start?.(lifetime.signal);
  authentication.start(lifetime.signal);
  authorization.start(lifetime.signal);
  await immediate();

  const mustSync = authentication.lookup && !options['authentication-tolerate-lookup-failure'];
  const hooks = createPostStartHooks(definition.postStartHooks ?? []);
  const checks = createHealthChecks({
    storage,
    resources,
    admission,
    informers: { ...(mustSync && authentication.lookup && { authentication: authentication.lookup }) },
    postStartHooks: hooks.checks,
    shuttingDown: () => shutdown.signal.aborted,
  });
  const gate = createReadinessGate(checks.readyz);
  const recorder = options['trace-requests'] ? createTraceRecorder(TRACED_REQUESTS) : undefined;
  const registries = createRegistries(resources, admission, metrics.admission);
  const routes = createRoutes({
    definition,
    resources: createResourceHandler({
      registries,
      virtualResources: definition.groups.flatMap((group) => group.virtualResources ?? []),
      shutdown: shutdown.signal,
      metrics: metrics.requests,
      authorizer: authorization.authorizer,
    }),
    checks: { ...checks, readyz: [...checks.readyz, gate.check] },
    recorder,
    metrics,
  });
  const filters = filterChain({
    writeError,
    wasReady: gate.wasReady,
    requestTimeout: options['request-timeout'] * 1000,
    authentication: {
      authenticators: authentication.authenticators,
      config: () => authentication.config.current(),
      peerOf,
    },
    audit,
    metrics,
    isServed: routes.isServed,
    isLongRunning: longRunningCheck(definition.groups.flatMap((group) => group.resources)),
    limits: { reads: options['max-requests-inflight'], writes: options['max-mutating-requests-inflight'] },
    authorizer: authorization.authorizer,
  });

  if (!options['authentication-tolerate-lookup-failure']) {
    await authentication.config.found(LOOKUP_PATIENCE, lifetime.signal);
  }

  const material = createMaterialSource(certFile, keyFile, authentication.clientCAs);
  const front = createFront({
    material: material.current(),
    handler: compose(filters, routes.handler),
    recorder,
    onHandshakeError: metrics.tlsHandshakeError,
  });
  const replace = () => front.replaceMaterial(material.current());
  material.start(replace, lifetime.signal);
  authentication.config.onChange(() => {
    if (material.reload()) replace();
  });
  gate.start(lifetime.signal);
  const port = await front.listen(options['bind-address'], options['secure-port']);
  log.info('serving securely', { address: options['bind-address'], port });
  // The library that measures the process itself would have held up the start.
  const measuring = setTimeout(() => void metrics.all.registry(), MEASURE_AFTER).unref();
  lifetime.signal.addEventListener('abort', () => clearTimeout(measuring));

  const end = async () => {
    shutdown.abort();
    await front.drain(DRAIN_GRACE);
    log.debug('drained');
    lifetime.abort();
    audit?.sink.close();
    // Nobody is served any more and writes were acknowledged when they were durable: being tidy is not worth waiting.
    await Promise.race([closeStorage(storage, resources), sleep(CLOSE_GRACE)]);
  };
  const ending = createEnding(end);
  hooks.start({ signal: lifetime.signal, listers }, ending.fail);
  return { port, stop: ending.stop, ended: ending.ended };
}

async function closeStorage(storage: Storage, resources: readonly CachedResource[]): Promise<void> {
  await Promise.all(resources.map(({ cacher }) => cacher.stop()));
  await storage.close();
}

function servingFiles(options: Options): [certFile: string, keyFile: string] {
  const certFile = options['tls-cert-file'];
  const keyFile = options['tls-private-key-file'];
  if (certFile && keyFile) return [certFile, keyFile];
  throw new UsageError(
    '--tls-cert-file and --tls-private-key-file must be specified. To try it out: openssl req -x509 -newkey rsa:2048 ' +
      "-nodes -keyout tls.key -out tls.crt -days 30 -subj /CN=localhost -addext 'subjectAltName=DNS:localhost,IP:127.0.0.1'",
  );
}
