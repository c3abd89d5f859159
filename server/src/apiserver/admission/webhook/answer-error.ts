import { answerError } from '../../client/answer-error.ts';

/** What client-go says to answers of which it can make no more. */
const TEXTS: Readonly<Record<number, string>> = {
  400: 'the server rejected our request for an unknown reason',
  401: 'the server has asked for the client to provide credentials',
  404: 'the server could not find the requested resource',
  405: 'the server does not allow this method on the requested resource',
  406: 'the server was unable to respond with a content type that the client supports',
  409: 'the server reported a conflict',
  415: 'the server was unable to process the request due to its media type',
  422: 'the server rejected our request due to an error in our request',
  429: 'the server has received too many requests and has asked us to try again later',
  503: 'the server is currently unable to handle the request',
  504: 'the server was unable to return a response in the time allotted, but may still be processing the request',
};

/**
 * Words an answer other than 2xx as k8s.io/apimachinery/pkg/api/errors.NewGenericServerResponse does, for these words
 * end up in front of people.
 */
export function answerText(code: number, body: string): string {
  if (body.trimStart().startsWith('{')) return answerError(code, body, undefined).message;
  const said = body.trim().slice(0, 2048);
  if (code === 403) return said || 'Forbidden';
  const text = Object.hasOwn(TEXTS, code) ? TEXTS[code] : undefined;
  if (text !== undefined) return text;
  if (code >= 500)
    return `an error on the server (${JSON.stringify(said || 'unknown')}) has prevented the request from succeeding`;
  return `the server responded with the status code ${code} but did not return more information`;
}
