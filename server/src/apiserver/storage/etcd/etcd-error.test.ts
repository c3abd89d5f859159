import { Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { expect, test } from 'vitest';
import { isEndpointFailure, storageErrorOf } from './etcd-error.ts';

function serviceError(code: status, details: string): ServiceError {
  return Object.assign(new Error(`${code} ${details}`), { code, details, metadata: new Metadata() });
}

test.each([
  [status.OUT_OF_RANGE, 'etcdserver: mvcc: required revision has been compacted', 'CompactedError'],
  [status.OUT_OF_RANGE, 'etcdserver: mvcc: required revision is a future revision', 'FutureRevisionError'],
  [status.UNAVAILABLE, 'etcdserver: no leader', 'StorageUnavailableError'],
  [status.DEADLINE_EXCEEDED, 'Deadline exceeded', 'StorageUnavailableError'],
  [status.RESOURCE_EXHAUSTED, 'etcdserver: mvcc: database space exceeded', 'StorageUnavailableError'],
  [status.INVALID_ARGUMENT, 'etcdserver: request is too large', 'Error'],
  [status.PERMISSION_DENIED, 'etcdserver: permission denied', 'Error'],
])('%s %s is a %s', (code, details, name) => {
  expect(storageErrorOf(serviceError(code, details)).name).toBe(name);
});

test("etcd's own words stay, gRPC's are marked as coming from the way to etcd", () => {
  const refused = 'No connection established. Last error: Error: connect ECONNREFUSED 127.0.0.1:1. Resolution note: ';
  expect(storageErrorOf(serviceError(status.UNAVAILABLE, 'etcdserver: no leader')).message).toBe(
    'etcdserver: no leader',
  );
  expect(storageErrorOf(serviceError(status.UNAVAILABLE, refused)).message).toBe(
    'etcd: No connection established. Last error: Error: connect ECONNREFUSED 127.0.0.1:1.',
  );
});

test('a deadline is told without the steps of gRPC', () => {
  const details = 'Deadline exceeded after 10.006s,name resolution: 0.006s,metadata filters: 0.020s';
  expect(storageErrorOf(serviceError(status.DEADLINE_EXCEEDED, details)).message).toBe(
    'etcd: Deadline exceeded after 10.006s',
  );
});

test('only a member that is away makes another one worth asking', () => {
  expect(isEndpointFailure(serviceError(status.UNAVAILABLE, ''))).toBe(true);
  expect(isEndpointFailure(serviceError(status.OUT_OF_RANGE, ''))).toBe(false);
  expect(isEndpointFailure(new Error('something else'))).toBe(false);
});
