import { observed, observedAll, sources } from '../fact.ts';
import { byName } from '../inputs/kubectl-requests.ts';
import type { Served } from '../inputs/served.ts';
import { firstFact, notedAt } from '../inputs/served-facts.ts';
import type { Fact, Hop } from '../model.ts';
import { makeHop, type RequestView, servedOffset } from './request-view.ts';

const { server } = sources;
const across = { from: 'kube-apiserver', to: 'server' } as const;

/** The TLS connection, as the sample server saw it. */
export function connectionHop(view: RequestView, { trace, replica }: Served): Hop {
  const { remote, local, protocol, alpn, serverName, clientCertificate: shown, request } = trace.connection;
  return makeHop({
    ...across,
    id: 'connection',
    title: "The aggregator's connection to the server",
    label: `${protocol ?? 'no TLS'}, ${shown ? `CN=${shown.commonName}` : 'no client certificate'}`,
    facts: [
      ...observedAll(server, {
        'answered by': `replica ${replica}, at ${local}`,
        'comes from': remote,
        TLS: protocol,
        ALPN: alpn,
        'server name (SNI)': serverName ?? 'none was sent',
        'client certificate': shown ? `CN=${shown.commonName}` : 'none was shown',
        organizations: shown?.organizations.join(', '),
        issuer: shown?.issuer,
        'serial number': shown?.serialNumber,
        'valid to': shown?.validTo,
        'request on this connection': request === 1 ? 'the first' : `number ${request} since it was opened`,
      }),
    ],
    atMs: servedOffset(view),
  });
}

/** What arrived over it. */
export function forwardedHop(view: RequestView, { trace }: Served): Hop {
  const { method, uri, httpVersion, headers } = trace;
  const body = firstFact(trace, 'body');
  const named = byName(headers);
  const identity = named.filter(([name]) => /^x-remote-/i.test(name));
  const others = named.filter(([name]) => !/^x-remote-/i.test(name));
  return makeHop({
    ...across,
    id: 'forwarded',
    title: 'The request as it arrived',
    label: `${method} as ${identity.find(([name]) => /^x-remote-user$/i.test(name))?.[1] ?? 'nobody'}`,
    atMs: servedOffset(view),
    facts: [
      observed('request', `${method} ${uri}`, server),
      ...observedAll(server, {
        HTTP: httpVersion,
        'Audit-Id': trace.auditID,
        body: body && `${body.bytes} bytes of ${body.contentType}`,
      }),
      ...[...identity, ...others].filter(([name]) => !/^audit-id$/i.test(name)).map(headerFact),
    ],
  });
}

function headerFact([name, value]: readonly [string, string]): Fact {
  return observed(name, value, server);
}

const accepted: Readonly<Record<string, string>> = {
  requestheader: 'the X-Remote-* headers, because a front proxy sent them whose certificate counts',
  x509: "the client certificate's own name",
  tokenreview: 'the bearer token, which kube-apiserver vouched for',
  anonymous: 'nothing that would say who',
};

/** Whom the server takes the request to come from, and why. */
export function identityHop(view: RequestView, { trace }: Served): Hop {
  const decided = firstFact(trace, 'authentication');
  const proxy = firstFact(trace, 'frontProxy');
  const refused = decided?.by === 'nobody';
  const user = decided?.user;
  return makeHop({
    id: 'identity',
    title: 'The server decides whom to believe',
    label: refused ? 'nobody' : `${user?.name ?? 'not decided'}`,
    from: 'server',
    to: 'server',
    outcome: refused ? 'refused' : decided ? 'passed' : 'unseen',
    atMs: servedOffset(view, notedAt(trace, 'authentication')),
    facts: observedAll(server, {
      believed: accepted[decided?.by ?? ''],
      'certificate verified by': firstFact(trace, 'verifiedBy'),
      'allowed names': proxy && `${proxy.commonName} is one of: ${proxy.allowedNames.join(', ') || '(any)'}`,
      user: user?.name,
      uid: user?.uid,
      groups: user?.groups.join(', '),
      ...Object.fromEntries(Object.entries(user?.extra ?? {}).map(([key, values]) => [key, values.join(', ')])),
      'not believed': decided?.reason,
    }),
  });
}
