import { type Status, StatusError, type StatusReason } from '../api/status.ts';

const REASONS: Readonly<Record<number, StatusReason>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  406: 'NotAcceptable',
  409: 'Conflict',
  410: 'Gone',
  429: 'TooManyRequests',
  503: 'ServiceUnavailable',
  504: 'Timeout',
};

/**
 * What an answer other than 2xx means: the Status in its body, else one made of its code and text.
 * @param retryAfter the header's value; only whole seconds count
 */
export function answerError(code: number, body: string, retryAfter: string | undefined): StatusError {
  const status = parseStatus(body);
  const reason = status?.reason ?? REASONS[code] ?? 'InternalError';
  const message = status?.message ?? (body.trim().slice(0, 1024) || `the server answered with code ${code}`);
  const seconds = Number(retryAfter);
  const details = {
    ...status?.details,
    ...(retryAfter && Number.isInteger(seconds) && { retryAfterSeconds: seconds }),
  };
  return new StatusError(code, reason, message, details);
}

function parseStatus(body: string): Status | undefined {
  try {
    const value: Partial<Status> | null = JSON.parse(body);
    return value?.kind === 'Status' ? (value as Status) : undefined;
  } catch {
    return undefined;
  }
}
