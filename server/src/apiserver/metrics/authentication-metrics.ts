import { exponential, type Instruments } from './instruments.ts';

export interface AuthenticationMetrics {
  /** @param expires when the certificate that the client showed does, milliseconds of Date */
  authenticated(result: 'success' | 'failure' | 'error', seconds: number, expires?: number): void;
  authorized(result: 'allowed' | 'denied' | 'no-opinion' | 'error', seconds: number): void;
}

const SECONDS = exponential(0.001, 2, 15);
const HOUR = 3600;
const DAY = 24 * HOUR;
const REMAINING = [
  ...[0, 1800, HOUR, 2 * HOUR, 6 * HOUR, 12 * HOUR, DAY],
  ...[2 * DAY, 4 * DAY, 7 * DAY, 30 * DAY, 90 * DAY, 180 * DAY, 360 * DAY],
];

/** k8s.io/apiserver/pkg/endpoints/filters/metrics.go, pkg/authentication/request/x509. */
export function createAuthenticationMetrics({ counter, histogram }: Instruments): AuthenticationMetrics {
  const users = counter('authenticated_user_requests', '[ALPHA] Requests by who sent them.', ['username']);
  const attempts = counter('authentication_attempts', '[ALPHA] Attempts to say who asks.', ['result']);
  const duration = histogram('authentication_duration_seconds', '[ALPHA] Seconds that took.', ['result'], SECONDS);
  const authorizations = counter('authorization_attempts_total', '[ALPHA] Questions whether that may be done.', [
    'result',
  ]);
  const authorizationDuration = histogram(
    'authorization_duration_seconds',
    '[ALPHA] Seconds until they were answered.',
    ['result'],
    SECONDS,
  );
  const expiration = histogram(
    'apiserver_client_certificate_expiration_seconds',
    '[ALPHA] Seconds that certificates of clients had left.',
    [],
    REMAINING,
  );
  return {
    authenticated(result, seconds, expires) {
      attempts.inc({ result });
      duration.observe({ result }, seconds);
      // Names of users are not counted one by one: there may be any number.
      if (result === 'success') users.inc({ username: 'other' });
      if (expires !== undefined) expiration.observe({}, (expires - Date.now()) / 1000);
    },
    authorized(result, seconds) {
      authorizations.inc({ result });
      authorizationDuration.observe({ result }, seconds);
    },
  };
}
