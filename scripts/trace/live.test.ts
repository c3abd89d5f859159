import { expect, it } from 'vitest';
import { eventOf } from './inputs/audit-event.ts';
import { readRecords } from './testing/records.ts';
import { traceRequest } from './trace-request.ts';

/** A live view has no log of kubectl: the audit log and the server's trace have to do. */
it('a request is traced without the log of kubectl', () => {
  const { auditEvents, cluster, look } = readRecords('get');
  const [served] = look.served;
  const audit = eventOf(auditEvents, served?.trace.auditID ?? '');
  const surroundings = { auditEvents, cluster, look };
  const request = traceRequest({ ...(served && { served }), ...(audit && { audit }), surroundings });
  expect(request).toMatchObject({ method: 'GET', verb: 'list', status: 200, way: 'aggregated' });
  expect(request.hops[0]).toMatchObject({ title: 'A client asks kube-apiserver', atMs: 0 });
  expect(request.hops.at(-1)).toMatchObject({ id: 'returned' });
  expect(request.spans.map(({ party }) => party)).toEqual(['kube-apiserver', 'server', 'kube-apiserver']);
});
