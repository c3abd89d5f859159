import { describe, expect, test } from 'vitest';
import type { RequestContext } from '../endpoints/request.ts';
import { parseRequestInfo } from '../filters/request-info.ts';
import { dryRunLabel, requestLabels } from './request-labels.ts';

const BASE = '/apis/wardle.example.com/v1beta1';

function labelsOf(method: string, path: string, contentType?: string) {
  const url = new URL(`https://host${path}`);
  const info = parseRequestInfo(method, url.pathname, url.searchParams);
  return requestLabels({ req: { method, headers: { 'content-type': contentType } }, info } as RequestContext);
}

describe('labels of requests', () => {
  test.each([
    ['GET', `${BASE}/flunders`, 'LIST', 'cluster'],
    ['GET', `${BASE}/namespaces/a/flunders`, 'LIST', 'namespace'],
    ['GET', `${BASE}/namespaces/a/flunders/b`, 'GET', 'resource'],
    ['GET', `${BASE}/flunders?watch=1`, 'WATCH', 'cluster'],
    ['GET', `${BASE}/flunders?watch=false`, 'LIST', 'cluster'],
    ['GET', `${BASE}/watch/flunders`, 'WATCH', 'cluster'],
    ['POST', `${BASE}/namespaces/a/flunders`, 'POST', 'resource'],
    ['DELETE', `${BASE}/namespaces/a/flunders`, 'DELETE', 'namespace'],
    ['PATCH', `${BASE}/namespaces/a/flunders/b`, 'PATCH', 'resource'],
    ['BREW', `${BASE}/namespaces/a/flunders/b`, 'other', 'resource'],
  ])('%s %s: %s, %s', (method, path, verb, scope) => {
    expect(labelsOf(method, path)).toMatchObject({
      ...{ verb, scope, component: 'apiserver' },
      ...{ group: 'wardle.example.com', version: 'v1beta1', resource: 'flunders', subresource: '' },
    });
  });

  test('server-side apply is told from other patches', () => {
    const path = `${BASE}/namespaces/a/flunders/b/status`;
    expect(labelsOf('PATCH', path, 'application/apply-patch+yaml')).toMatchObject({
      verb: 'APPLY',
      subresource: 'status',
    });
  });

  test('a path that is no resource is its own subresource', () => {
    const empty = { group: '', version: '', resource: '', scope: '', component: '' };
    expect(labelsOf('GET', '/readyz')).toEqual({ verb: 'GET', subresource: '/readyz', ...empty });
  });

  test.each([
    ['', ''],
    ['?dryRun=All', 'All'],
    ['?dryRun=All&dryRun=All', 'All'],
    ['?dryRun=Some', 'invalid'],
  ])('dry run of %j: %j', (query, label) => {
    const req = { url: `/${query}` } as RequestContext['req'];
    expect(dryRunLabel({ req, query: new URLSearchParams(query) })).toBe(label);
  });
});
