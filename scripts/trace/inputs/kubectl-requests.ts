import { redactHeaders } from '../../../server/src/apiserver/trace/redact.ts';
import { maskSecrets } from '../../lab/mask-secrets.ts';
import type { KlogEntry } from './klog.ts';

export type Header = readonly [name: string, value: string];

/** One request as kubectl logs it with -v=9. */
export interface KubectlRequest {
  readonly method: string;
  readonly url: string;
  /** Milliseconds since 1970, with a fraction. */
  readonly sentAt?: number;
  readonly answeredAt?: number;
  /** Redacted. */
  readonly sentHeaders: readonly Header[];
  /** Absent if no answer came. */
  readonly status?: number;
  readonly answerHeaders: readonly Header[];
  /** The body of a 502, 503 or 504 that is plain text: the aggregator's reason why it could not reach a server. */
  readonly reason?: string;
  /** Why there was no connection to kube-apiserver. */
  readonly dialError?: string;
  /** `milliseconds`, `dialMilliseconds`, `tlsHandshakeMilliseconds` … as logged. */
  readonly timings: Readonly<Record<string, number>>;
}

/**
 * The requests in the order in which they were sent. Addresses, headers, status and times are taken over, but no bodies
 * of objects. k8s.io/client-go/transport/round_trippers.go writes these entries.
 */
export function kubectlRequests(entries: readonly KlogEntry[]): readonly KubectlRequest[] {
  const requests: KubectlRequest[] = [];
  for (const [index, entry] of entries.entries()) {
    const { message, values } = entry;
    const curl = values['curlCommand'];
    if (message === 'Request' && curl !== undefined) requests.push(sent(entry, curl));
    if (message === 'HTTP Trace: Dial failed') noteDialError(requests, values['err']);
    if (message !== 'Response') continue;
    const answer = withReason(answerOf(entry), entries[index + 1]);
    const isAsked = ({ method, url, answeredAt }: KubectlRequest) =>
      answeredAt === undefined && method === answer.method && url === answer.url;
    const at = requests.findIndex(isAsked);
    if (at === -1) requests.push(answer);
    else requests[at] = { ...requests[at], ...answer, sentHeaders: requests[at]?.sentHeaders ?? [] };
  }
  return requests;
}

function sent({ time }: KlogEntry, curl: string): KubectlRequest {
  const headers = [...curl.matchAll(/ -H ("(?:[^"\\]|\\.)*")/g)].map(([, quoted = '']) => header(unquote(quoted)));
  return {
    method: / -X(\w+)/.exec(curl)?.[1] ?? '',
    url: /'([^']*)'\s*$/.exec(curl)?.[1] ?? '',
    sentAt: time,
    sentHeaders: redactHeaders(headers.flat()),
    answerHeaders: [],
    timings: {},
  };
}

function answerOf({ time, values }: KlogEntry): KubectlRequest {
  const status = Number.parseInt(values['status'] ?? '', 10);
  const headers = (values['headers'] ?? '').split('\n').filter(Boolean).map(header);
  const timings = Object.entries(values).filter(([name]) => /milliseconds$/i.test(name));
  return {
    method: values['verb'] ?? '',
    url: values['url'] ?? '',
    answeredAt: time,
    sentHeaders: [],
    ...(status > 0 && { status }),
    answerHeaders: redactHeaders(headers.flat()),
    timings: Object.fromEntries(timings.map(([name, value]) => [name, Number(value)])),
  };
}

/** Of the request that waits for an answer. */
function noteDialError(requests: KubectlRequest[], dialError = 'no connection'): void {
  const at = requests.findLastIndex(({ answeredAt }) => answeredAt === undefined);
  const request = requests[at];
  if (request) requests[at] = { ...request, dialError };
}

/** The aggregator writes a line of text where a server would write a Status; k8s.io/kube-aggregator, proxyError. */
function withReason(answer: KubectlRequest, next: KlogEntry | undefined): KubectlRequest {
  const { status = 0, answerHeaders } = answer;
  const [type = ''] = headerValues(answerHeaders, 'Content-Type');
  const isReason = status >= 502 && status <= 504 && type.startsWith('text/plain') && next?.message === 'Response Body';
  const reason = isReason ? next.values['body']?.trim() : undefined;
  return reason ? { ...answer, reason: maskSecrets(reason) } : answer;
}

function header(line: string): Header {
  const colon = line.indexOf(':');
  return [line.slice(0, colon), line.slice(colon + 1).trim()];
}

function unquote(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}

/** In alphabetical order: Go sends them in any, and those of one name stay as they are. */
export function byName(headers: readonly Header[]): readonly Header[] {
  return headers.toSorted(([one], [other]) => one.toLowerCase().localeCompare(other.toLowerCase()));
}

/** All values of a header, in the order in which they came. */
export function headerValues(headers: readonly Header[], name: string): readonly string[] {
  const wanted = name.toLowerCase();
  return headers.filter(([given]) => given.toLowerCase() === wanted).map(([, value]) => value);
}
