import { describe, expect, it } from 'vitest';
import { findOutput } from './output.ts';

const table = 'application/json;as=Table;v=v1;g=meta.k8s.io';

describe('negotiation', () => {
  it.each([
    [undefined, 'json object'],
    ['*/*', 'json object'],
    ['application/yaml', 'yaml object'],
    ['application/json;q=0.5, application/yaml;q=0.9', 'yaml object'],
    [`${table},application/json`, 'json table'],
    ['application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json', 'json object'],
    ['application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io', 'json partial-metadata'],
    ['application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io', 'none'],
    [
      'application/vnd.kubernetes.protobuf;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json',
      'json partial-metadata',
    ],
    ['application/vnd.kubernetes.protobuf', 'none'],
    ['application/vnd.kubernetes.protobuf,application/json', 'json object'],
    ['application/json;q=0', 'none'],
    ['text/*', 'none'],
  ])('of a list with Accept %s gives %s', (accept, expected) => {
    const output = findOutput(accept, true);
    expect(output ? `${output.mediaType.slice('application/'.length)} ${output.as}` : 'none').toBe(expected);
  });
});
