import type { AuthenticationMetrics } from '../metrics/authentication-metrics.ts';
import type { Authorizer } from './attributes.ts';

/** The same authorizer, every question counted and timed. */
export function instrumentedAuthorizer(ask: Authorizer, metrics: AuthenticationMetrics): Authorizer {
  return async (attributes, note) => {
    const began = performance.now();
    let result: 'allowed' | 'no-opinion' | 'error' = 'error';
    try {
      const decision = await ask(attributes, note);
      // An authorizer of Kubernetes that does not allow has no opinion, and leaves the word to the next.
      result = decision.allowed ? 'allowed' : 'no-opinion';
      return decision;
    } finally {
      metrics.authorized(result, (performance.now() - began) / 1000);
    }
  };
}
