import type { Requirement } from './requirement.ts';

/** Health, metrics, limits and the end. */
export const healthRequirements: readonly Requirement[] = [
  {
    id: 'health',
    says: 'healthz, livez and readyz, with verbose, exclude, and a path for each check',
    cases: [
      'Health and version: is told to anybody, in one word',
      'Health and version: with verbose names each check',
      'Health and version: leaves out what exclude names',
      'Health and version: warns of an exclude that there is not',
      'Health and version: of one check by its path',
      'Health and version: of one check is not for everybody',
    ],
  },
  {
    id: 'health-readiness',
    says: 'Only readyz has informer-sync and shutdown',
    cases: ['Health and version: has the informers and the shutdown among what readiness needs'],
  },
  {
    id: 'health-liveness',
    says: 'livez has etcd',
    cases: ['Health and version: of the process does not hang on etcd'],
  },
  {
    id: 'metrics',
    says: '/metrics, by the names of Kubernetes',
    cases: [
      'Metrics: are there by the names that dashboards ask for',
      'Metrics: count a request by verb, code, group, version, resource and scope',
      'Metrics: are not for everybody',
    ],
  },
  { id: 'metrics-slis', says: '/metrics/slis', cases: ['Metrics: of health checks are at a path of their own'] },
  {
    id: 'debugging',
    says: '/statusz, /debug/pprof and /debug/flags',
    because: 'not built: see "Not built" in differences.md',
  },
  {
    id: 'limits-time',
    says: 'A request ends after 60 s with 504',
    because: 'test/integration/wire.test.ts shows it with a shorter time',
  },
  {
    id: 'limits-in-flight',
    says: '429 with Retry-After where too many requests are in flight',
    because:
      'the two count differently, by seats and by requests, so no one load shows it on both; server/src/apiserver/filters/limits.test.ts shows ours',
  },
  {
    id: 'limits-streams',
    says: '1000 streams on one HTTP/2 connection',
    because: 'test/integration and server/src/apiserver/server have tests of it',
  },
  {
    id: 'shutdown',
    says: 'SIGTERM: not ready, then 61 s until the open watches are given up',
    because:
      'it would end the server under examination; test/integration/shutdown.test.ts shows that ours is gone at once',
  },
];
