import { expect, test } from 'vitest';
import { isEndpointFailure, storageErrorOf } from './etcd-error.ts';
import { GrpcError, grpcStatus } from './grpc-status.ts';

test.each([
  [grpcStatus.OUT_OF_RANGE, 'etcdserver: mvcc: required revision has been compacted', 'CompactedError'],
  [grpcStatus.OUT_OF_RANGE, 'etcdserver: mvcc: required revision is a future revision', 'FutureRevisionError'],
  [grpcStatus.UNAVAILABLE, 'etcdserver: no leader', 'StorageUnavailableError'],
  [grpcStatus.DEADLINE_EXCEEDED, 'Deadline exceeded', 'StorageUnavailableError'],
  [grpcStatus.RESOURCE_EXHAUSTED, 'etcdserver: mvcc: database space exceeded', 'StorageUnavailableError'],
  [grpcStatus.INVALID_ARGUMENT, 'etcdserver: request is too large', 'Error'],
  [grpcStatus.PERMISSION_DENIED, 'etcdserver: permission denied', 'Error'],
])('%s %s is a %s', (code, details, name) => {
  expect(storageErrorOf(new GrpcError(code, details)).name).toBe(name);
});

test("etcd's own words stay, others are marked as coming from the way to etcd", () => {
  const told = (details: string) => storageErrorOf(new GrpcError(grpcStatus.UNAVAILABLE, details)).message;
  expect(told('etcdserver: no leader')).toBe('etcdserver: no leader');
  expect(told('connect ECONNREFUSED 127.0.0.1:1')).toBe('etcd: connect ECONNREFUSED 127.0.0.1:1');
});

test('only a member that is away makes another one worth asking', () => {
  expect(isEndpointFailure(new GrpcError(grpcStatus.UNAVAILABLE, ''))).toBe(true);
  expect(isEndpointFailure(new GrpcError(grpcStatus.OUT_OF_RANGE, ''))).toBe(false);
  expect(isEndpointFailure(new Error('something else'))).toBe(false);
});
