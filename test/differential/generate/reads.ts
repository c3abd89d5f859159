import { accept } from './accept.ts';
import { listParameters, versionParameters } from './parameters.ts';
import type { Picker } from './pick.ts';
import { type GeneratedRequest, root, versions } from './request.ts';
import { place } from './writes.ts';

export function get(pick: Picker): GeneratedRequest {
  const { path } = place(pick);
  const query = [
    ...versionParameters(pick).filter(([name]) => name === 'resourceVersion'),
    ...(pick.chance(0.05) ? ([['includeObject', pick.of(['None', 'Object', 'Some'])]] as const) : []),
    ...(pick.chance(0.05) ? ([['pretty', 'true']] as const) : []),
  ];
  return { method: 'GET', path, query, headers: accept(pick), object: path };
}

export function list(pick: Picker): GeneratedRequest {
  const all = `${root}/${pick.of(versions)}/flunders`;
  const path = pick.chance(0.2) ? all : place(pick).collection;
  return { method: 'GET', path, query: listParameters(pick), headers: accept(pick) };
}

/** What there is at the moment, told as events. */
export function watch(pick: Picker): GeneratedRequest {
  const { collection } = place(pick);
  const query = [
    ...listParameters(pick).filter(([name]) => name.endsWith('Selector') || name === 'sendInitialEvents'),
    ['watch', 'true'],
    ['timeoutSeconds', '1'],
    ['resourceVersion', pick.of(['0', 'x', ''])],
    ...(pick.chance(0.1) ? ([['resourceVersionMatch', 'NotOlderThan']] as const) : []),
  ] as const;
  return { method: 'GET', path: collection, query, headers: accept(pick) };
}

/** Discovery, health and what there is not. */
export function elsewhere(pick: Picker): GeneratedRequest {
  const { collection, path } = place(pick);
  const method = pick.weighted([
    [8, 'GET'],
    [1, 'POST'],
    [1, 'PUT'],
    [1, 'PATCH'],
    [1, 'DELETE'],
    [1, 'OPTIONS'],
    [1, 'TRACE'],
  ]);
  const target = pick.of([
    '/healthz',
    '/readyz',
    '/livez/ping',
    '/healthz/nonsense',
    '/nonsense',
    '/api',
    '/apis/nonsense',
    '/apis/nonsense/v1',
    `${root}/v9`,
    `${root}/v1beta1/nonsense`,
    `${root}/v1beta1/fischers`,
    `${root}/v1beta1/namespaces/diff-a/nonsense`,
    `${path}/scale`,
    `${path}/nonsense/more`,
    `${collection}/`,
    `${path}/`,
    `${root}//v1beta1`,
    `${root}/v1beta1/namespaces/diff-a`,
    `${root}/v1beta1/namespaces`,
    '/apis/wardle.example.com/v1beta1/namespaces/diff%2Da/flunders',
    '/apis/wardle.example.com/v1beta1/namespaces/diff-a/flunders/%2e%2e',
    '/apis/wardle.example.com/v1beta1/namespaces/diff-a/flunders/a%2Fb',
  ]);
  const isRead = method === 'GET' || method === 'OPTIONS' || method === 'TRACE';
  return { method, path: target, query: [], headers: accept(pick), ...(!isRead && { body: '{}' }) };
}
