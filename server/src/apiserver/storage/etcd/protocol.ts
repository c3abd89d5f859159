import protobuf from 'protobufjs/light.js';
import type {
  AuthenticateRequest,
  AuthenticateResponse,
  CompactionRequest,
  CompactionResponse,
  RangeRequest,
  RangeResponse,
  StatusResponse,
  TxnRequest,
  TxnResponse,
  WatchRequest,
  WatchResponse,
} from './messages.ts';

type FieldRow = readonly [type: string, id: number];

function message(rows: Readonly<Record<string, FieldRow>>) {
  const fields = Object.entries(rows).map(([name, [type, id]]) => {
    const repeated = type.startsWith('repeated ');
    return [name, repeated ? { rule: 'repeated', type: type.slice('repeated '.length), id } : { type, id }];
  });
  return { fields: Object.fromEntries(fields) };
}

function method(requestType: string, responseType: string, stream = false) {
  return { requestType, responseType, requestStream: stream, responseStream: stream, comment: '' };
}

/** Field numbers as etcd's rpc.proto and kv.proto have them. A field that is not here is skipped when it arrives. */
const etcdserverpb = {
  KV: {
    methods: {
      Range: method('RangeRequest', 'RangeResponse'),
      Txn: method('TxnRequest', 'TxnResponse'),
      Compact: method('CompactionRequest', 'CompactionResponse'),
    },
  },
  Watch: { methods: { Watch: method('WatchRequest', 'WatchResponse', true) } },
  Maintenance: { methods: { Status: method('StatusRequest', 'StatusResponse') } },
  Auth: { methods: { Authenticate: method('AuthenticateRequest', 'AuthenticateResponse') } },

  ResponseHeader: message({ revision: ['int64', 3] }),
  KeyValue: message({
    key: ['bytes', 1],
    createRevision: ['int64', 2],
    modRevision: ['int64', 3],
    version: ['int64', 4],
    value: ['bytes', 5],
  }),
  RangeRequest: message({
    key: ['bytes', 1],
    rangeEnd: ['bytes', 2],
    limit: ['int64', 3],
    revision: ['int64', 4],
    countOnly: ['bool', 9],
  }),
  RangeResponse: message({ header: ['ResponseHeader', 1], kvs: ['repeated KeyValue', 2], count: ['int64', 4] }),
  PutRequest: message({ key: ['bytes', 1], value: ['bytes', 2] }),
  DeleteRangeRequest: message({ key: ['bytes', 1] }),
  RequestOp: message({
    requestRange: ['RangeRequest', 1],
    requestPut: ['PutRequest', 2],
    requestDeleteRange: ['DeleteRangeRequest', 3],
  }),
  ResponseOp: message({ responseRange: ['RangeResponse', 1] }),
  CompareResult: { values: { EQUAL: 0 } },
  CompareTarget: { values: { VERSION: 0, CREATE: 1, MOD: 2 } },
  Compare: message({
    result: ['CompareResult', 1],
    target: ['CompareTarget', 2],
    key: ['bytes', 3],
    version: ['int64', 4],
    modRevision: ['int64', 6],
  }),
  TxnRequest: message({
    compare: ['repeated Compare', 1],
    success: ['repeated RequestOp', 2],
    failure: ['repeated RequestOp', 3],
  }),
  TxnResponse: message({
    header: ['ResponseHeader', 1],
    succeeded: ['bool', 2],
    responses: ['repeated ResponseOp', 3],
  }),
  CompactionRequest: message({ revision: ['int64', 1] }),
  CompactionResponse: message({ header: ['ResponseHeader', 1] }),
  WatchCreateRequest: message({
    key: ['bytes', 1],
    rangeEnd: ['bytes', 2],
    startRevision: ['int64', 3],
    progressNotify: ['bool', 4],
    prevKv: ['bool', 6],
    fragment: ['bool', 8],
  }),
  WatchProgressRequest: message({}),
  WatchRequest: message({ createRequest: ['WatchCreateRequest', 1], progressRequest: ['WatchProgressRequest', 3] }),
  EventType: { values: { PUT: 0, DELETE: 1 } },
  Event: message({ type: ['EventType', 1], kv: ['KeyValue', 2], prevKv: ['KeyValue', 3] }),
  WatchResponse: message({
    header: ['ResponseHeader', 1],
    created: ['bool', 3],
    canceled: ['bool', 4],
    compactRevision: ['int64', 5],
    cancelReason: ['string', 6],
    fragment: ['bool', 7],
    events: ['repeated Event', 11],
  }),
  AuthenticateRequest: message({ name: ['string', 1], password: ['string', 2] }),
  AuthenticateResponse: message({ token: ['string', 2] }),
  StatusRequest: message({}),
  StatusResponse: message({ version: ['string', 2], errors: ['repeated string', 8] }),
};

const root = protobuf.Root.fromJSON({ nested: { etcdserverpb: { nested: etcdserverpb } } });

// int64 as a number: above 2^53 it arrives rounded, but still above, which checkedRevision() refuses.
const conversion = { longs: Number, enums: String, defaults: true };

/** What gRPC needs to know of one method. */
export interface Method<Request extends object, Response extends object> {
  readonly path: string;
  readonly requestSerialize: (request: Request) => Buffer;
  readonly responseDeserialize: (bytes: Buffer) => Response;
}

function methodOf<Request extends object, Response extends object>(
  service: string,
  name: string,
): Method<Request, Response> {
  const { requestType, responseType } = root.lookupService(`etcdserverpb.${service}`).methods[name] ?? {};
  if (!requestType || !responseType) throw new Error(`no method ${service}.${name}`);
  const request = root.lookupType(`etcdserverpb.${requestType}`);
  const response = root.lookupType(`etcdserverpb.${responseType}`);
  return {
    path: `/etcdserverpb.${service}/${name}`,
    requestSerialize: (sent) => request.encode(request.fromObject(sent)).finish() as Buffer,
    responseDeserialize: (bytes) => response.toObject(response.decode(bytes), conversion) as Response,
  };
}

export const range = methodOf<RangeRequest, RangeResponse>('KV', 'Range');
export const txn = methodOf<TxnRequest, TxnResponse>('KV', 'Txn');
export const compact = methodOf<CompactionRequest, CompactionResponse>('KV', 'Compact');
export const status = methodOf<Record<string, never>, StatusResponse>('Maintenance', 'Status');
export const authenticate = methodOf<AuthenticateRequest, AuthenticateResponse>('Auth', 'Authenticate');
export const watch = methodOf<WatchRequest, WatchResponse>('Watch', 'Watch');
