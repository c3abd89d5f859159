import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createNamespaceLifecycle } from '../apiserver/admission/namespace-lifecycle.ts';
import { createAuthorizer } from '../apiserver/authorization/authorizer.ts';
import { createSubjectAccessReviewAuthorizer } from '../apiserver/authorization/subject-access-review.ts';
import { createInformer } from '../apiserver/client/create-informer.ts';
import { createResourceHandler } from '../apiserver/endpoints/install.ts';
import { writeError } from '../apiserver/endpoints/negotiation/write.ts';
import { compose, filterChain } from '../apiserver/filters/chain.ts';
import { log } from '../apiserver/logs/log.ts';
import { type Options, UsageError } from '../apiserver/options/parse.ts';
import { peerOf } from '../apiserver/server/create-context.ts';
import { createFront } from '../apiserver/server/front.ts';
import { createMaterialSource } from '../apiserver/server/serving-material.ts';
import type { Storage } from '../apiserver/storage/storage.ts';
import { createTraceRecorder } from '../apiserver/trace/recorder.ts';
import { createWardleAdmission } from '../wardle/admission/register.ts';
import { wardleGroup } from '../wardle/apis/wardle/register.ts';
import { choosePlugins } from './admission.ts';
import { createAuthentication } from './authentication.ts';
import { createClients } from './clients.ts';
import { createHealthChecks } from './health-checks.ts';
import { createReadinessGate } from './readiness-gate.ts';
import { type CachedResource, createCachedResources, createRegistries } from './resources.ts';
import { createRoutes } from './routes.ts';
import { exitOnSignals } from './shutdown.ts';
import { createStorage } from './storage.ts';

const TRACED_REQUESTS = 500;
/** Milliseconds that requests in flight get when the server is told to stop. */
const DRAIN_GRACE = 10_000;
const CLOSE_GRACE = 200;
/** Milliseconds that roles may be behind the pod which needs them. */
const LOOKUP_PATIENCE = 10_000;

/**
 * The server, put together and started.
 * @returns when it listens
 * @throws UsageError for flags that can't be followed; Error if a file or the main cluster is no good
 */
export async function run(options: Options): Promise<void> {
  const [certFile, keyFile] = servingFiles(options);
  const clients = createClients(options);
  const storage = createStorage(options);
  const authentication = createAuthentication(options, clients.authentication);

  const resources = createCachedResources(wardleGroup, storage, options['etcd-prefix']);
  const namespaces = createInformer(clients.core, '/api/v1/namespaces');
  const fischers = resources.find(({ type }) => type.resource === 'fischers');
  const admission = choosePlugins(
    [
      createNamespaceLifecycle({ namespaces, client: clients.core }),
      ...(fischers ? createWardleAdmission({ fischers: fischers.cacher, prefix: fischers.prefix }) : []),
    ],
    options,
  );

  const lifetime = new AbortController();
  const shutdown = new AbortController();
  // Every running watch listens to it.
  setMaxListeners(0, lifetime.signal, shutdown.signal);
  const mustSync = authentication.lookup && !options['authentication-tolerate-lookup-failure'];
  const checks = createHealthChecks({
    storage,
    resources,
    admission,
    informers: { ...(mustSync && authentication.lookup && { authentication: authentication.lookup }) },
    shuttingDown: () => shutdown.signal.aborted,
  });
  const gate = createReadinessGate(checks.readyz);
  const recorder = options['trace-requests'] ? createTraceRecorder(TRACED_REQUESTS) : undefined;
  const registries = createRegistries(resources, storage, admission);
  const routes = createRoutes({
    groups: [wardleGroup],
    resources: createResourceHandler({ registries, shutdown: shutdown.signal }),
    checks: { ...checks, readyz: [...checks.readyz, gate.check] },
    recorder,
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
    limits: { reads: options['max-requests-inflight'], writes: options['max-mutating-requests-inflight'] },
    authorizer: createAuthorizer(
      options['authorization-always-allow-paths'],
      createSubjectAccessReviewAuthorizer(clients.authorization),
    ),
  });

  for (const { cacher } of resources) cacher.start();
  for (const plugin of admission) plugin.start?.(lifetime.signal);
  authentication.config.start(lifetime.signal);
  if (!options['authentication-tolerate-lookup-failure']) {
    await authentication.config.found(LOOKUP_PATIENCE, lifetime.signal);
  }

  const material = createMaterialSource(certFile, keyFile, authentication.clientCAs);
  const front = createFront({ material: material.current(), handler: compose(filters, routes), recorder });
  const replace = () => front.replaceMaterial(material.current());
  material.start(replace, lifetime.signal);
  authentication.config.onChange(() => {
    if (material.reload()) replace();
  });
  gate.start(lifetime.signal);
  const port = await front.listen(options['bind-address'], options['secure-port']);
  log.info('serving securely', { address: options['bind-address'], port });

  exitOnSignals(async () => {
    shutdown.abort();
    await front.drain(DRAIN_GRACE);
    log.debug('drained');
    lifetime.abort();
    // Nobody is served any more and writes were acknowledged when they were durable: being tidy is not worth waiting.
    await Promise.race([closeStorage(storage, resources), sleep(CLOSE_GRACE)]);
  });
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
