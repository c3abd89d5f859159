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
import { createWire, type Enums, type Messages } from './wire.ts';

/** Field numbers as etcd's rpc.proto and kv.proto have them. A field that is not here is skipped when it arrives. */
const messages: Messages = {
  ResponseHeader: { revision: ['int64', 3] },
  KeyValue: {
    key: ['bytes', 1],
    createRevision: ['int64', 2],
    modRevision: ['int64', 3],
    version: ['int64', 4],
    value: ['bytes', 5],
  },
  RangeRequest: {
    key: ['bytes', 1],
    rangeEnd: ['bytes', 2],
    limit: ['int64', 3],
    revision: ['int64', 4],
    countOnly: ['bool', 9],
  },
  RangeResponse: { header: ['ResponseHeader', 1], kvs: ['repeated KeyValue', 2], count: ['int64', 4] },
  PutRequest: { key: ['bytes', 1], value: ['bytes', 2] },
  DeleteRangeRequest: { key: ['bytes', 1] },
  RequestOp: {
    requestRange: ['RangeRequest', 1],
    requestPut: ['PutRequest', 2],
    requestDeleteRange: ['DeleteRangeRequest', 3],
  },
  ResponseOp: { responseRange: ['RangeResponse', 1] },
  Compare: {
    result: ['CompareResult', 1],
    target: ['CompareTarget', 2],
    key: ['bytes', 3],
    version: ['int64', 4],
    modRevision: ['int64', 6],
  },
  TxnRequest: {
    compare: ['repeated Compare', 1],
    success: ['repeated RequestOp', 2],
    failure: ['repeated RequestOp', 3],
  },
  TxnResponse: {
    header: ['ResponseHeader', 1],
    succeeded: ['bool', 2],
    responses: ['repeated ResponseOp', 3],
  },
  CompactionRequest: { revision: ['int64', 1] },
  CompactionResponse: { header: ['ResponseHeader', 1] },
  WatchCreateRequest: {
    key: ['bytes', 1],
    rangeEnd: ['bytes', 2],
    startRevision: ['int64', 3],
    progressNotify: ['bool', 4],
    prevKv: ['bool', 6],
    fragment: ['bool', 8],
  },
  WatchProgressRequest: {},
  WatchRequest: { createRequest: ['WatchCreateRequest', 1], progressRequest: ['WatchProgressRequest', 3] },
  Event: { type: ['EventType', 1], kv: ['KeyValue', 2], prevKv: ['KeyValue', 3] },
  WatchResponse: {
    header: ['ResponseHeader', 1],
    created: ['bool', 3],
    canceled: ['bool', 4],
    compactRevision: ['int64', 5],
    cancelReason: ['string', 6],
    fragment: ['bool', 7],
    events: ['repeated Event', 11],
  },
  AuthenticateRequest: { name: ['string', 1], password: ['string', 2] },
  AuthenticateResponse: { token: ['string', 2] },
  StatusRequest: {},
  StatusResponse: { version: ['string', 2], errors: ['repeated string', 8] },
};

const enums: Enums = {
  CompareResult: ['EQUAL'],
  CompareTarget: ['VERSION', 'CREATE', 'MOD'],
  EventType: ['PUT', 'DELETE'],
};

// An int64 above 2^53 arrives rounded, but still above, which checkedRevision() refuses.
const wire = createWire(messages, enums);

/** What gRPC needs to know of one method. */
export interface Method<Request extends object, Response extends object> {
  readonly path: string;
  readonly requestSerialize: (request: Request) => Buffer;
  readonly responseDeserialize: (bytes: Buffer) => Response;
}

function methodOf<Request extends object, Response extends object>(
  service: string,
  name: string,
  messageName = name,
): Method<Request, Response> {
  return {
    path: `/etcdserverpb.${service}/${name}`,
    requestSerialize: (sent) => wire.write(`${messageName}Request`, sent),
    responseDeserialize: (bytes) => wire.read(`${messageName}Response`, bytes) as Response,
  };
}

export const range = methodOf<RangeRequest, RangeResponse>('KV', 'Range');
export const txn = methodOf<TxnRequest, TxnResponse>('KV', 'Txn');
export const compact = methodOf<CompactionRequest, CompactionResponse>('KV', 'Compact', 'Compaction');
export const status = methodOf<Record<string, never>, StatusResponse>('Maintenance', 'Status');
export const authenticate = methodOf<AuthenticateRequest, AuthenticateResponse>('Auth', 'Authenticate');
export const watch = methodOf<WatchRequest, WatchResponse>('Watch', 'Watch');
