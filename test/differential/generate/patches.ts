import { accept } from './accept.ts';
import { fischer, flunder, spec } from './objects.ts';
import { writeParameters } from './parameters.ts';
import type { Picker } from './pick.ts';
import type { GeneratedRequest } from './request.ts';
import { type Place, patchMetadata, place } from './writes.ts';

function patchOf(pick: Picker, where: Place, type: string, patch: unknown): GeneratedRequest {
  return {
    method: 'PATCH',
    path: where.path,
    query: writeParameters(pick),
    headers: { ...accept(pick), 'content-type': pick.chance(0.02) ? 'application/json' : type },
    body: pick.chance(0.01) ? '{' : JSON.stringify(patch),
    object: where.path,
  };
}

/** Mostly what keeps the object valid: an invalid one is refused by one server only. */
export function mergePatch(pick: Picker): GeneratedRequest {
  const where = place(pick);
  const type = pick.of(['application/merge-patch+json', 'application/strategic-merge-patch+json']);
  const patch = pick.weighted<unknown>([
    [6, { metadata: patchMetadata(pick) }],
    [3, { metadata: { labels: { color: pick.of([null, 'red', 'blue']) } } }],
    [2, { metadata: { annotations: null } }],
    [2, { metadata: { finalizers: null } }],
    [2, { metadata: { finalizers: pick.of([['example.com/hold'], ['example.com/b']]) } }],
    [3, where.kind === 'Flunder' ? { spec: spec(pick, where.version) } : { disallowedFlunders: ['gnu'] }],
    [1, { metadata: { resourceVersion: pick.of([`{{rv:${where.path}}}`, '1', 'x']) } }],
    [1, { metadata: { name: 'other' } }],
    [1, { metadata: null }],
    [1, { spec: null }],
    [1, {}],
    [0.5, []],
    [0.5, 'text'],
    [0.5, { metadata: { labels: 5 } }],
    [0.5, { metadata: { managedFields: [{}] } }],
    [0.5, { kind: 'Fischer' }],
  ]);
  return patchOf(pick, where, type, patch);
}

export function strategicPatch(pick: Picker): GeneratedRequest {
  const patch = pick.of<unknown>([
    { metadata: { '$deleteFromPrimitiveList/finalizers': ['example.com/hold'] } },
    { metadata: { annotations: { $patch: 'delete' } } },
    { metadata: { $retainKeys: ['labels'], labels: { color: 'red' } } },
    { metadata: { '$setElementOrder/finalizers': ['example.com/b'], finalizers: ['example.com/b'] } },
    { metadata: { labels: { $patch: 'nonsense' } } },
    { $patch: 'replace' },
  ]);
  return patchOf(pick, place(pick), 'application/strategic-merge-patch+json', patch);
}

export function jsonPatch(pick: Picker): GeneratedRequest {
  const where = place(pick);
  const paths = ['/metadata/labels/color', '/metadata/annotations/note', '/metadata/labels', '/metadata/finalizers/-'];
  const operation = () => {
    const path = pick.of([...paths, '/metadata/labels/a~1b', '/nonsense', '', 'x', '/metadata/finalizers/9']);
    const op = pick.of(['add', 'replace', 'remove', 'test', 'copy', 'move', 'nonsense']);
    const value = pick.of<unknown>(['red', 'x', null, { color: 'red' }, ['example.com/hold']]);
    return { op, path, ...(pick.chance(0.9) && { value }), ...(pick.chance(0.6) && { from: pick.of(paths) }) };
  };
  const simple = { op: 'add', path: '/metadata/labels', value: { color: pick.of(['red', 'blue']) } };
  const patch = pick.weighted<unknown>([
    [4, [simple]],
    [4, [simple, operation()]],
    [2, [operation()]],
    [1, []],
    [0.5, {}],
  ]);
  return patchOf(pick, where, 'application/json-patch+json', patch);
}

export function apply(pick: Picker): GeneratedRequest {
  const where = place(pick);
  const metadata = pick.weighted<Record<string, string>>([
    [12, { name: where.name }],
    [1, {}],
    [0.5, { name: 'other' }],
  ]);
  const object = where.kind === 'Flunder' ? flunder(pick, where.version, metadata) : fischer(pick, metadata);
  return {
    ...patchOf(pick, where, 'application/apply-patch+yaml', object),
    query: [
      ['fieldManager', pick.of(['one', 'two', 'three'])],
      ...(pick.chance(0.5) ? ([['force', pick.of(['true', 'true', 'false', 'x'])]] as const) : []),
      ...(pick.chance(0.1) ? ([['dryRun', 'All']] as const) : []),
    ],
  };
}
