import type { GroupVersionKind } from '../api/meta.ts';
import { collectDefinitions } from './definitions.ts';
import type { Info } from './info.ts';
import { answerTexts, type Operation, type Parameter, type PathItem } from './model.ts';
import { operationExtensions } from './operation-extensions.ts';
import { type Dialect, definitionJson, type Json, refJson } from './schema-json.ts';

/** The OpenAPI 3.0 document of one path of discovery, complete in itself. */
export function openAPIv3(
  info: Info,
  paths: readonly PathItem[],
  kinds: ReadonlyMap<string, GroupVersionKind[]>,
): Json {
  const definitions = collectDefinitions(paths);
  const dialect: Dialect = { refPrefix: '#/components/schemas/', wrapRefs: true, definitions };
  const schemas = [...definitions].map(([name, schema]) => [name, definitionJson(schema, dialect, kinds.get(name))]);
  return {
    openapi: '3.0.0',
    info,
    paths: Object.fromEntries(paths.map((item) => [item.path, pathJson(item, dialect)])),
    components: {
      schemas: Object.fromEntries(schemas),
      securitySchemes: {
        BearerToken: { type: 'apiKey', name: 'authorization', in: 'header', description: 'Bearer token.' },
      },
    },
    security: [{ BearerToken: [] }],
  };
}

function pathJson({ parameters, operations }: PathItem, dialect: Dialect): Json {
  return {
    ...Object.fromEntries(operations.map((operation) => [operation.method, operationJson(operation, dialect)])),
    ...(parameters.length > 0 && { parameters: parameters.map(parameterJson) }),
  };
}

function operationJson(operation: Operation, dialect: Dialect): Json {
  const { id, tag, description, parameters, body, codes, answer, produces } = operation;
  const content = (mediaTypes: readonly string[], schema: Json) =>
    Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, { schema }]));
  const answers = codes.map((code) => [
    code,
    { description: answerTexts[code], content: content(produces, refJson(answer, dialect)) },
  ]);
  return {
    tags: [tag],
    description,
    operationId: id,
    ...(parameters.length > 0 && { parameters: parameters.map(parameterJson) }),
    ...(body && {
      requestBody: {
        ...(body.required && { required: true }),
        content: content(body.mediaTypes, refJson(body.schema, dialect)),
      },
    }),
    responses: { ...Object.fromEntries(answers), 401: { description: answerTexts[401] } },
    ...operationExtensions(operation),
  };
}

function parameterJson({ name, in: place, description, type }: Parameter): Json {
  const required = place === 'path' && { required: true };
  return { name, in: place, description, ...required, schema: { type, uniqueItems: true } };
}
