import { expect, it } from 'vitest';
import { readRecords } from './testing/records.ts';
import { destinationOf } from './way.ts';

const { cluster } = readRecords('get');
const group = '/apis/wardle.example.com';

it.each([
  ['GET', `${group}/v1beta1/namespaces/default/flunders?limit=5`, 'read', 'aggregated', 'v1beta1.wardle.example.com'],
  ['GET', `${group}/v1beta1/flunders?watch=true`, 'watch', 'aggregated', 'v1beta1.wardle.example.com'],
  ['PATCH', `${group}/v1alpha1/fischers/x`, 'write', 'aggregated', 'v1alpha1.wardle.example.com'],
  ['GET', `${group}/v1beta1`, 'discovery', 'aggregated', 'v1beta1.wardle.example.com'],
  ['GET', '/openapi/v3/apis/wardle.example.com/v1beta1?hash=A', 'openapi', 'aggregated', 'v1beta1.wardle.example.com'],
  ['GET', group, 'discovery', 'discovery', undefined],
  ['GET', '/apis', 'discovery', 'discovery', undefined],
  ['GET', '/api/v1/namespaces/default', 'read', 'local', 'v1.'],
  ['POST', '/api/v1/namespaces', 'write', 'local', 'v1.'],
  ['GET', '/version', 'other', 'local', undefined],
  ['GET', '/apis/nobody.example.com/v1/things', 'read', 'local', 'v1.nobody.example.com'],
  ['GET', '/apis/%zz/v1/things', 'discovery', 'local', 'v1.%zz'],
])('%s %s is %s, %s', (method, uri, purpose, way, apiServiceName) => {
  const { apiServiceName: name, purpose: found, way: gone } = destinationOf(method, uri, cluster);
  expect([found, gone, name]).toEqual([purpose, way, apiServiceName]);
});

it('knows the APIService itself if there is one', () => {
  expect(destinationOf('GET', `${group}/v1beta1`, cluster).apiService?.spec?.service?.name).toBe('api');
  expect(destinationOf('GET', '/apis/nobody.example.com/v1', cluster).apiService).toBeUndefined();
});
