import type { TLSSocket } from 'node:tls';
import { type PeerCertificates, peerCertificates } from '../authentication/peer-certificates.ts';
import type { Request, RequestContext, RequestInfo, Response, TraceSink } from '../endpoints/request.ts';
import { describeConnection } from '../trace/connection.ts';
import type { TraceRecorder } from '../trace/recorder.ts';

const NO_TRACE: TraceSink = { note() {} };

/** Probes come every few seconds and would push everything else out of the trace. */
const PROBE = /^\/(?:healthz|livez|readyz)(?:[/?]|$)/;

/** Before any filter has looked: nobody, asking nothing. */
const NOTHING: RequestInfo = {
  isResourceRequest: false,
  path: '',
  verb: '',
  apiPrefix: '',
  apiGroup: '',
  apiVersion: '',
  namespace: '',
  resource: '',
  subresource: '',
  name: '',
  parts: [],
};

/** @throws TypeError if the request's target is no path */
export function createContext(req: Request, res: Response, recorder: TraceRecorder | undefined): RequestContext {
  // A client that stops reading closes the response; the request may have ended long before.
  const closed = new AbortController();
  res.once('close', () => closed.abort());
  const traced = recorder && !PROBE.test(req.url ?? '');
  return {
    req,
    res,
    // Joined, not resolved: a target like //x would otherwise become a host.
    url: new URL(`https://server${req.url ?? '/'}`),
    signal: closed.signal,
    auditID: '',
    info: NOTHING,
    user: { name: '', groups: [], extra: {} },
    warnings: new Set(),
    trace: traced ? recorder.begin(req, res, describeConnection(socketOf(req), peerOf(req))) : NO_TRACE,
  };
}

export function peerOf(req: Request): PeerCertificates | undefined {
  return peerCertificates(connectionOf(req), socketOf(req));
}

/** HTTP/2 hands out a proxy of the socket, so that nobody writes to it. */
function socketOf(req: Request): TLSSocket {
  return ('stream' in req ? req.stream.session?.socket : req.socket) as TLSSocket;
}

function connectionOf(req: Request): object {
  return ('stream' in req ? req.stream.session : undefined) ?? req.socket;
}
