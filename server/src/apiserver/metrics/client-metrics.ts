import { StatusError } from '../api/status.ts';
import type { KubeClient } from '../client/kube-client.ts';
import type { Instruments } from './instruments.ts';
import { REQUEST_SECONDS } from './request-metrics.ts';

/** What this server asks the main cluster. */
export interface ClientMetrics {
  /** The same client, every request of it counted and timed. @param host of the main cluster */
  instrument(client: KubeClient, host: string): KubeClient;
}

/** Answers are had in HTTP alone, so its codes tell all; client-go writes this where there was none. */
const NO_ANSWER = '<error>';

const DELEGATED: Readonly<Record<string, 'authn' | 'authz'>> = {
  '/apis/authentication.k8s.io/v1/tokenreviews': 'authn',
  '/apis/authorization.k8s.io/v1/subjectaccessreviews': 'authz',
};

/** k8s.io/component-base/metrics/prometheus/restclient, and k8s.io/apiserver's of delegated questions. */
export function createClientMetrics({ counter, histogram }: Instruments): ClientMetrics {
  const requests = counter('rest_client_requests_total', '[ALPHA] Requests to the main cluster.', [
    'code',
    'method',
    'host',
  ]);
  const duration = histogram(
    'rest_client_request_duration_seconds',
    '[ALPHA] Seconds that they took.',
    ['verb', 'host'],
    REQUEST_SECONDS,
  );
  const delegated = Object.fromEntries(
    (['authn', 'authz'] as const).map((what) => {
      const name = `apiserver_delegated_${what}_request`;
      const total = counter(`${name}_total`, '[ALPHA] Questions to the main cluster, by its answer.', ['code']);
      const buckets = [0.25, 0.5, 0.7, 1, 1.5, 3, 5, 10];
      const seconds = histogram(`${name}_duration_seconds`, '[ALPHA] Seconds until it answered.', ['code'], buckets);
      return [what, { total, seconds }];
    }),
  );
  function note(method: string, host: string, path: string, code: string, seconds: number): void {
    requests.inc({ code, method, host });
    duration.observe({ verb: method, host }, seconds);
    const about = delegated[DELEGATED[path] ?? ''];
    about?.total.inc({ code });
    about?.seconds.observe({ code }, seconds);
  }
  return {
    instrument: (client, host) => ({
      async request<T>(request: Parameters<KubeClient['request']>[0]): Promise<T> {
        const { method, path } = request;
        const began = performance.now();
        let code = NO_ANSWER;
        try {
          const answer = await client.request<T>(request);
          code = method === 'POST' ? '201' : '200';
          return answer;
        } catch (error) {
          if (error instanceof StatusError) code = String(error.code);
          throw error;
        } finally {
          note(method, host, path.split('?', 1)[0] ?? '', code, (performance.now() - began) / 1000);
        }
      },
      watch: (path, signal) => client.watch(path, signal),
    }),
  };
}
