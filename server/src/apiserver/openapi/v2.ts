import type { GroupVersionKind } from '../api/meta.ts';
import { collectDefinitions } from './definitions.ts';
import type { Info } from './info.ts';
import { answerTexts, type Operation, type Parameter, type PathItem, type RequestBody } from './model.ts';
import { operationExtensions } from './operation-extensions.ts';
import { type Dialect, definitionJson, type Json, refJson } from './schema-json.ts';

/** The Swagger 2.0 document of everything: the aggregator merges it into its own. */
export function openAPIv2(
  info: Info,
  paths: readonly PathItem[],
  kinds: ReadonlyMap<string, GroupVersionKind[]>,
): Json {
  const definitions = collectDefinitions(paths);
  const dialect: Dialect = { refPrefix: '#/definitions/', wrapRefs: false, definitions };
  const schemas = [...definitions].map(([name, schema]) => [name, definitionJson(schema, dialect, kinds.get(name))]);
  return {
    swagger: '2.0',
    info,
    paths: Object.fromEntries(paths.map((item) => [item.path, pathJson(item, dialect)])),
    definitions: Object.fromEntries(schemas),
    securityDefinitions: {
      BearerToken: { type: 'apiKey', name: 'authorization', in: 'header', description: 'Bearer token.' },
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
  const all = [...(body ? [bodyJson(body, dialect)] : []), ...parameters.map(parameterJson)];
  const answers = codes.map((code) => [code, { description: answerTexts[code], schema: refJson(answer, dialect) }]);
  return {
    description,
    consumes: body?.mediaTypes ?? ['*/*'],
    produces,
    schemes: ['https'],
    tags: [tag],
    operationId: id,
    ...(all.length > 0 && { parameters: all }),
    responses: { ...Object.fromEntries(answers), 401: { description: answerTexts[401] } },
    ...operationExtensions(operation),
  };
}

function bodyJson({ schema, required }: RequestBody, dialect: Dialect): Json {
  return { name: 'body', in: 'body', ...(required && { required }), schema: refJson(schema, dialect) };
}

function parameterJson(parameter: Parameter): Json {
  return { uniqueItems: true, ...parameter, ...(parameter.in === 'path' && { required: true }) };
}
