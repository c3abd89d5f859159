import type { Picker } from './pick.ts';

const table = 'application/json;as=Table;v=v1;g=meta.k8s.io';
const metadata = 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io';
const metadataList = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io';

/** What the client takes: mostly JSON. */
export function accept(pick: Picker): Readonly<Record<string, string>> {
  const value = pick.weighted([
    [20, 'application/json'],
    [4, ''],
    [2, '*/*'],
    [2, 'application/yaml'],
    [2, table],
    [1, metadata],
    [1, metadataList],
    [1, `${table},application/json`],
    [1, 'application/json;as=Table;v=v9;g=meta.k8s.io,application/json'],
    [1, 'application/json;as=Nonsense;v=v1;g=meta.k8s.io'],
    [1, 'application/xml'],
    [1, 'application/cbor,application/json;q=0.5'],
    [1, 'nonsense'],
  ]);
  return { accept: value };
}
