/**
 * The part of etcd's API that a storage engine needs, as TypeScript sees it: https://etcd.io/docs/v3.6/learning/api/.
 * Field numbers are in protocol.ts. What etcd leaves out of an answer has its default value here.
 */
export interface ResponseHeader {
  readonly revision: number;
}

export interface KeyValue {
  readonly key: Buffer;
  readonly value: Buffer;
  readonly createRevision: number;
  readonly modRevision: number;
  /** How often the key was written since it was created. */
  readonly version: number;
}

export interface RangeRequest {
  readonly key: Buffer;
  readonly rangeEnd?: Buffer;
  readonly limit?: number;
  /** 0 or absent: now. */
  readonly revision?: number;
  readonly countOnly?: boolean;
}

export interface RangeResponse {
  readonly header: ResponseHeader;
  readonly kvs: readonly KeyValue[];
  readonly count: number;
}

export interface Compare {
  readonly key: Buffer;
  readonly result: 'EQUAL';
  readonly target: 'MOD' | 'VERSION';
  readonly modRevision?: number;
  readonly version?: number;
}

export interface RequestOp {
  readonly requestRange?: RangeRequest;
  readonly requestPut?: { readonly key: Buffer; readonly value: Buffer };
  readonly requestDeleteRange?: { readonly key: Buffer };
}

export interface TxnRequest {
  readonly compare: readonly Compare[];
  readonly success: readonly RequestOp[];
  readonly failure: readonly RequestOp[];
}

export interface TxnResponse {
  readonly header: ResponseHeader;
  readonly succeeded: boolean;
  readonly responses: readonly { readonly responseRange: RangeResponse | null }[];
}

export interface CompactionRequest {
  readonly revision: number;
}

export interface CompactionResponse {
  readonly header: ResponseHeader;
}

export interface StatusResponse {
  readonly version: string;
  /** Alarms, and "no leader". */
  readonly errors: readonly string[];
}

export interface WatchRequest {
  readonly createRequest?: {
    readonly key: Buffer;
    readonly rangeEnd: Buffer;
    readonly startRevision: number;
    readonly progressNotify: boolean;
    readonly prevKv: boolean;
    readonly fragment: boolean;
  };
  readonly progressRequest?: Record<string, never>;
}

export interface WatchEvent {
  readonly type: 'PUT' | 'DELETE';
  readonly kv: KeyValue;
  readonly prevKv: KeyValue | null;
}

export interface WatchResponse {
  readonly header: ResponseHeader;
  readonly created: boolean;
  readonly canceled: boolean;
  /** Above 0: the watch was to begin before this, the oldest revision kept. */
  readonly compactRevision: number;
  readonly cancelReason: string;
  /** More events of the same revision follow in the next message. */
  readonly fragment: boolean;
  readonly events: readonly WatchEvent[];
}

export interface AuthenticateRequest {
  readonly name: string;
  readonly password: string;
}

export interface AuthenticateResponse {
  readonly token: string;
}
