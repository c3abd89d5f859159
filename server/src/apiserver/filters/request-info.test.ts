import { describe, expect, test } from 'vitest';
import { parseRequestInfo } from './request-info.ts';

const G = '/apis/wardle.example.com/v1beta1';

function parse(method: string, path: string) {
  const [rawPath = '', query] = path.split('?');
  return parseRequestInfo(method, rawPath, new URLSearchParams(query));
}

describe('resource requests', () => {
  test.each([
    ['GET', `${G}/flunders`, 'list', '', 'flunders', '', ''],
    ['HEAD', `${G}/flunders`, 'list', '', 'flunders', '', ''],
    ['GET', `${G}/namespaces/ns/flunders/`, 'list', 'ns', 'flunders', '', ''],
    ['GET', `${G}/namespaces/ns/flunders?watch=true`, 'watch', 'ns', 'flunders', '', ''],
    ['GET', `${G}/namespaces/ns/flunders?watch=1`, 'watch', 'ns', 'flunders', '', ''],
    ['GET', `${G}/namespaces/ns/flunders?watch=`, 'watch', 'ns', 'flunders', '', ''],
    ['GET', `${G}/namespaces/ns/flunders?watch=False`, 'list', 'ns', 'flunders', '', ''],
    ['GET', `${G}/namespaces/ns/flunders/a?watch=true`, 'get', 'ns', 'flunders', 'a', ''],
    ['GET', `${G}/watch/flunders`, 'watch', '', 'flunders', '', ''],
    ['GET', `${G}/watch/namespaces/ns/flunders/a`, 'watch', 'ns', 'flunders', 'a', ''],
    ['POST', `${G}/namespaces/ns/flunders`, 'create', 'ns', 'flunders', '', ''],
    ['PUT', `${G}/namespaces/ns/flunders/a/status`, 'update', 'ns', 'flunders', 'a', 'status'],
    ['PATCH', `${G}/fischers/f`, 'patch', '', 'fischers', 'f', ''],
    ['DELETE', `${G}/namespaces/ns/flunders`, 'deletecollection', 'ns', 'flunders', '', ''],
    ['DELETE', `${G}/namespaces/ns/flunders/a`, 'delete', 'ns', 'flunders', 'a', ''],
    ['OPTIONS', `${G}/flunders`, '', '', 'flunders', '', ''],
    ['GET', `${G}/flunders?fieldSelector=metadata.name%3Da`, 'list', '', 'flunders', 'a', ''],
    ['GET', `${G}/flunders?watch=1&fieldSelector=x%3Dy,metadata.name%3D%3Da`, 'watch', '', 'flunders', 'a', ''],
    ['GET', `${G}/flunders?fieldSelector=metadata.name!%3Da`, 'list', '', 'flunders', '', ''],
    ['GET', '/api/v1/namespaces/ns', 'get', 'ns', 'namespaces', 'ns', ''],
    ['PUT', '/api/v1/namespaces/ns/finalize', 'update', 'ns', 'namespaces', 'ns', 'finalize'],
    ['GET', '/api/v1/namespaces/ns/pods/p/log', 'get', 'ns', 'pods', 'p', 'log'],
    ['GET', `${G}/namespaces/ns/flunders/a%2Fstatus`, 'get', 'ns', 'flunders', 'a', 'status'],
  ])('%s %s: %s', (method, path, verb, namespace, resource, name, subresource) => {
    const info = parse(method, path);
    expect(info).toMatchObject({ isResourceRequest: true, verb, namespace, resource, name, subresource });
  });

  test('parts start at the resource', () => {
    expect(parse('GET', `${G}/watch/namespaces/ns/flunders/a`).parts).toEqual(['flunders', 'a']);
  });
});

describe('other paths', () => {
  test.each([
    ['GET', '/', 'get'],
    ['GET', '/apis', 'get'],
    ['GET', '/apis/wardle.example.com', 'get'],
    ['GET', G, 'get'],
    ['POST', '/healthz', 'post'],
    ['GET', '/api/v1', 'get'],
  ])('%s %s is no resource', (method, path, verb) => {
    expect(parse(method, path)).toMatchObject({ isResourceRequest: false, verb, path, resource: '' });
  });

  test('bad escapes and a lone special verb are refused', () => {
    expect(() => parse('GET', '/apis/%zz')).toThrow('invalid URL escape');
    expect(() => parse('GET', `${G}/watch`)).toThrow('unable to determine kind and namespace from url');
  });
});

test('a path is taken as it was sent', () => {
  expect(parse('GET', '/healthz/../apis')).toMatchObject({ isResourceRequest: false, path: '/healthz/../apis' });
  expect(parse('GET', `${G}/namespaces/ns/flunders/..`)).toMatchObject({ namespace: 'ns', name: '..' });
  expect(parse('GET', `${G}/namespaces/a\\b/flunders`)).toMatchObject({ namespace: 'a\\b' });
});
