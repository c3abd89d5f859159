import { accept } from './accept.ts';
import { fischer, flunder, metadataOf } from './objects.ts';
import { deleteParameters, selectors, writeParameters } from './parameters.ts';
import type { Picker } from './pick.ts';
import { type GeneratedRequest, names, namespaces, root, type Version, versions } from './request.ts';

/** One object, or where it would be. */
export interface Place {
  readonly version: Version;
  readonly collection: string;
  readonly name: string;
  readonly path: string;
  readonly kind: 'Flunder' | 'Fischer';
}

export function place(pick: Picker): Place {
  const name = pick.of(names);
  if (pick.chance(0.08)) {
    const collection = `${root}/v1alpha1/fischers`;
    return { version: 'v1alpha1', collection, name, path: `${collection}/${name}`, kind: 'Fischer' };
  }
  const version = pick.of(versions);
  const namespace = pick.chance(0.03) ? 'diff-none' : pick.of(namespaces);
  const collection = `${root}/${version}/namespaces/${namespace}/flunders`;
  return { version, collection, name, path: `${collection}/${name}`, kind: 'Flunder' };
}

const objectOf = (pick: Picker, { kind, version }: Place, metadata: Record<string, unknown>) =>
  kind === 'Flunder' ? flunder(pick, version, metadata) : fischer(pick, metadata);

const jsonHeaders = (pick: Picker) => ({
  ...accept(pick),
  'content-type': pick.weighted([
    [40, 'application/json'],
    [1, 'text/plain'],
    [1, 'application/json; charset=utf-8'],
    [1, 'application/cbor'],
  ]),
});

export function create(pick: Picker): GeneratedRequest {
  const where = place(pick);
  const name = pick.weighted<Record<string, string>>([
    [20, { name: where.name }],
    [1, { name: pick.of(['gnu', 'hen']) }],
    [2, { generateName: 'made-' }],
    [1, { name: pick.of(['', 'a/b', '..', 'Upper_Case', 'x'.repeat(300), 'ü']) }],
    [1, { name: where.name, namespace: 'diff-b' }],
    [1, { name: where.name, uid: 'mine', resourceVersion: pick.of(['', '0']) }],
  ]);
  const text = JSON.stringify(objectOf(pick, where, name));
  return {
    method: 'POST',
    path: where.collection,
    // A name that is made up is another on each server, and would be in every list from then on.
    query: name['generateName'] ? [['dryRun', 'All']] : writeParameters(pick),
    headers: jsonHeaders(pick),
    body: pick.chance(0.02) ? text.slice(0, pick.below(text.length)) : text,
    object: name['name'] ? `${where.collection}/${name['name']}` : where.path,
  };
}

export function update(pick: Picker): GeneratedRequest {
  const where = place(pick);
  const resourceVersion = pick.weighted<string | undefined>([
    [12, `{{rv:${where.path}}}`],
    [1, '1'],
    [1, undefined],
    [1, 'x'],
  ]);
  const uid = pick.weighted<string | undefined>([
    [4, undefined],
    [2, `{{uid:${where.path}}}`],
    [0.5, 'another'],
  ]);
  const name = pick.chance(0.03) ? 'gnu' : where.name;
  const metadata = { name, ...(resourceVersion !== undefined && { resourceVersion }), ...(uid && { uid }) };
  return {
    method: 'PUT',
    path: where.path,
    query: writeParameters(pick),
    headers: jsonHeaders(pick),
    body: JSON.stringify(objectOf(pick, where, metadata)),
    object: where.path,
  };
}

export function remove(pick: Picker): GeneratedRequest {
  const where = place(pick);
  const preconditions = pick.of([
    { uid: `{{uid:${where.path}}}` },
    { resourceVersion: `{{rv:${where.path}}}` },
    { uid: 'another' },
    { resourceVersion: '1' },
  ]);
  const options = {
    kind: 'DeleteOptions',
    apiVersion: 'v1',
    ...(pick.chance(0.4) && { preconditions }),
    ...(pick.chance(0.3) && { propagationPolicy: pick.of(['Background', 'Foreground', 'Orphan', 'Sideways']) }),
    ...(pick.chance(0.1) && { gracePeriodSeconds: pick.of([0, 30, -1]) }),
    ...(pick.chance(0.1) && { dryRun: ['All'] }),
  };
  const withBody = pick.chance(0.6) && { body: JSON.stringify(options) };
  return {
    method: 'DELETE',
    path: where.path,
    query: deleteParameters(pick),
    headers: withBody ? { ...accept(pick), 'content-type': 'application/json' } : accept(pick),
    ...withBody,
    object: where.path,
  };
}

export function removeCollection(pick: Picker): GeneratedRequest {
  const { collection } = place(pick);
  return {
    method: 'DELETE',
    path: collection,
    // A selector of no field is none for the Go sample: it would delete all.
    query: [...selectors(pick).filter(([, value]) => value !== '='), ...deleteParameters(pick)],
    // A form that there is not would be refused here before, and there after all is gone.
    headers: { accept: 'application/json' },
  };
}

/** Metadata alone, for patches. */
export const patchMetadata = metadataOf;
