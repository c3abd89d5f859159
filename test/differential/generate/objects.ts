import type { Picker } from './pick.ts';
import { names, type Version } from './request.ts';

type Fields = Record<string, unknown>;

/** A flunder as people write it, now and then a wrong one. */
export function flunder(pick: Picker, version: Version, metadata: Fields): Fields {
  return {
    apiVersion: `wardle.example.com/${pick.chance(0.02) ? other(version) : version}`,
    kind: pick.chance(0.02) ? pick.of(['Fischer', 'Plunder', '']) : 'Flunder',
    metadata: { ...metadata, ...metadataOf(pick) },
    spec: pick.chance(0.02) ? pick.of([null, [], 'text', 5]) : spec(pick, version),
    ...(pick.chance(0.1) && { status: {} }),
    ...(pick.chance(0.03) && { [pick.of(['extra', 'Spec', '__proto__'])]: 1 }),
  };
}

export function fischer(pick: Picker, metadata: Fields): Fields {
  const disallowed = pick.weighted<unknown>([
    [6, ['gnu']],
    [3, ['gnu', 'hen']],
    [2, []],
    [1, 'gnu'],
    [1, [5]],
  ]);
  return {
    apiVersion: 'wardle.example.com/v1alpha1',
    kind: 'Fischer',
    metadata: { ...metadata, ...metadataOf(pick) },
    ...(pick.chance(0.9) && { disallowedFlunders: disallowed }),
  };
}

export function spec(pick: Picker, version: Version): Fields {
  return {
    ...pick.weighted<Fields>(version === 'v1beta1' ? betaSpecs(pick) : alphaSpecs(pick)),
    ...(pick.chance(0.05) && { refrence: pick.of(['typo', 5, null]) }),
  };
}

function betaSpecs(pick: Picker): readonly (readonly [number, Fields])[] {
  const reference = pick.of(names);
  return [
    [8, {}],
    [8, { flunderReference: reference, referenceType: 'Flunder' }],
    [6, { fischerReference: reference, referenceType: 'Fischer' }],
    [1, { flunderReference: reference }],
    [1, { flunderReference: reference, fischerReference: reference, referenceType: 'Flunder' }],
    [1, { referenceType: pick.of(['Flunder', 'Fischer', 'Nonsense']) }],
    [1, { flunderReference: pick.of([5, true, {}, ['a']]), referenceType: 'Flunder' }],
  ];
}

function alphaSpecs(pick: Picker): readonly (readonly [number, Fields])[] {
  const reference = pick.of(names);
  return [
    [8, {}],
    [8, { reference }],
    [6, { reference, referenceType: pick.of(['Flunder', 'Fischer']) }],
    [1, { reference, referenceType: 'Nonsense' }],
    [1, { reference: '', referenceType: 'Fischer' }],
    [1, { reference: pick.of([5, false, []]) }],
  ];
}

export function metadataOf(pick: Picker): Fields {
  const labels = { color: pick.of(['red', 'green']), ...(pick.chance(0.3) && { size: pick.of(['1', '2']) }) };
  return {
    ...(pick.chance(0.6) && { labels }),
    ...(pick.chance(0.2) && { annotations: { note: pick.of(['a', 'b', '', 'ünï ☃ 𝕏', 'a\nb', '<&>']) } }),
    ...(pick.chance(0.05) && {
      finalizers: pick.of([['example.com/hold'], ['example.com/hold', 'example.com/b'], []]),
    }),
    ...(pick.chance(0.02) && {
      labels: pick.of<unknown>([{ 'bad key!': 'x' }, { a: 'bad value!' }, { a: 5 }, 'text', null]),
    }),
    ...(pick.chance(0.02) && { [pick.of(['nonsense', 'selfLink', 'generation'])]: pick.of([5, 'x']) }),
  };
}

function other(version: Version): string {
  return version === 'v1beta1' ? 'v1alpha1' : 'v2';
}
